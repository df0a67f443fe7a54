const prefix = 'velero.io/csi-volumesnapshot-class_';

/** The API takes 63 characters behind the slash of an annotation's key. */
export const longestDriver = 63 - (prefix.length - 'velero.io/'.length);

/**
 * The annotation by which a Backup names the VolumeSnapshotClass of a driver; it comes before the label of any class.
 * Source: velero.io/docs csi, pkg/util/csi GetVolumeSnapshotClassFromBackupAnnotationsForDriver.
 */
export const snapshotClassAnnotation = (driver: string): string => `${prefix}${driver.toLowerCase()}`;
