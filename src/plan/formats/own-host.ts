/** Whether a host of an address is whoever asks: `localhost`, 127.0.0.0/8, and the addresses of no host and of IPv6 itself. */
export const isOwnHost = (hostname: string): boolean =>
  /^(?:(?:.*\.)?localhost|127(?:\.\d+){3}|0\.0\.0\.0|\[::1?\])$/i.test(hostname);
