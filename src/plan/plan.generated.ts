// Generated from schema/backup-plan.schema.json by tools/generate-schema.mjs; do not edit.
import type { JsonObject } from '../json.ts';

/**
 * A key of exactly 32 bytes that the store encrypts with and does not keep (SSE-C): what Velero wrote cannot be read without it. Kopia, which encrypts by the repository password, does not use it.
 */
export type CustomerKey =
  | {
      /**
       * Name of the Secret, in the namespace of Velero. The plan only refers to it; no secret ever stands in a plan.
       */
      secret: string;
      /**
       * The key of the Secret that holds it.
       */
      key?: string;
    }
  | {
      /**
       * Where External Secrets fetches the 32 bytes of the key from, and keeps the Secret up to date.
       */
      externalSecret: {
        /**
         * The ClusterSecretStore that knows the way to the secrets; a SecretStore with its kind beside it.
         */
        store:
          | string
          | {
              /**
               * Name of the store; a SecretStore lies in the namespace of Velero.
               */
              name: string;
              /**
               * Kind of the store.
               */
              kind: 'ClusterSecretStore' | 'SecretStore';
            };
        /**
         * The entry in the store: a path, a name or an id, as the store calls it.
         */
        key: string;
        /**
         * The property of the entry that holds the 32 bytes of the key; without it the entry itself is the 32 bytes of the key.
         */
        property?: string;
      };
    }
  | {
      /**
       * A file below the folder of the plan that holds the Secret, with its values encrypted by SOPS. Flux decrypts it where it lies; plan reads its names alone.
       */
      sops: string;
    };
/**
 * Trusts a certificate authority that the Velero image does not know, for this store alone.
 */
export type CertificateAuthority =
  | {
      /**
       * The certificates themselves, one or several PEM blocks. A certificate is public; a private key here is an error.
       */
      pem: string;
    }
  | {
      /**
       * Name of the Secret, in the namespace of Velero. The plan only refers to it; no secret ever stands in a plan.
       */
      secret: string;
      /**
       * The key of the Secret that holds the certificates. A release before 1.18.0 reads them from a file in its pods, as those of a ConfigMap.
       */
      key: string;
    }
  | {
      /**
       * Name of the ConfigMap, in the namespace of Velero; server and node agent read the certificates from a file in their pods, by `SSL_CERT_DIR`, and by `AWS_CA_BUNDLE` too where they are all that the AWS SDK may need: no other location, identity or snapshots of a cloud.
       */
      configMap: string;
      /**
       * The key of the ConfigMap that holds the certificates.
       */
      key: string;
    };
/**
 * The keys to the store. A Secret holds them as a file of this form: a line `[default]`, a line `aws_access_key_id=…`, a line `aws_secret_access_key=…`.
 */
export type AwsCloudCredentials =
  | {
      /**
       * Name of the Secret, in the namespace of Velero. The plan only refers to it; no secret ever stands in a plan.
       */
      secret: string;
      /**
       * The key of the Secret that holds it.
       */
      key?: string;
    }
  | {
      /**
       * Where External Secrets fetches the credentials file from, and keeps the Secret up to date.
       */
      externalSecret:
        | {
            /**
             * The ClusterSecretStore that knows the way to the secrets; a SecretStore with its kind beside it.
             */
            store:
              | string
              | {
                  /**
                   * Name of the store; a SecretStore lies in the namespace of Velero.
                   */
                  name: string;
                  /**
                   * Kind of the store.
                   */
                  kind: 'ClusterSecretStore' | 'SecretStore';
                };
            /**
             * The entry in the store: a path, a name or an id, as the store calls it.
             */
            key: string;
            /**
             * The property of the entry that holds the credentials file; without it the entry itself is the credentials file.
             */
            property?: string;
          }
        | {
            /**
             * The ClusterSecretStore that knows the way to the secrets; a SecretStore with its kind beside it.
             */
            store:
              | string
              | {
                  /**
                   * Name of the store; a SecretStore lies in the namespace of Velero.
                   */
                  name: string;
                  /**
                   * Kind of the store.
                   */
                  kind: 'ClusterSecretStore' | 'SecretStore';
                };
            /**
             * The entry in the store: a path, a name or an id, as the store calls it.
             */
            key: string;
            /**
             * The property of the entry that holds the access key id.
             */
            accessKey: string;
            /**
             * The property of the entry that holds the secret access key.
             */
            secretKey: string;
          };
    }
  | {
      /**
       * A file below the folder of the plan that holds the Secret, with its values encrypted by SOPS. Flux decrypts it where it lies; plan reads its names alone.
       */
      sops: string;
    }
  | {
      /**
       * An identity of the cloud that Velero's pods have by their ServiceAccount; there is no key that could leak.
       */
      workloadIdentity: {
        /**
         * The role that pods of Velero take by the ServiceAccount (IRSA); its trust policy names that ServiceAccount.
         */
        role: string;
      };
    };
/**
 * The keys to the store. A Secret holds them as a file of lines `AZURE_SUBSCRIPTION_ID=…`, `AZURE_TENANT_ID=…`, `AZURE_CLIENT_ID=…`, `AZURE_CLIENT_SECRET=…` and `AZURE_CLOUD_NAME=AzurePublicCloud`.
 */
export type AzureCloudCredentials =
  | {
      /**
       * Name of the Secret, in the namespace of Velero. The plan only refers to it; no secret ever stands in a plan.
       */
      secret: string;
      /**
       * The key of the Secret that holds it.
       */
      key?: string;
    }
  | {
      /**
       * Where External Secrets fetches the credentials file from, and keeps the Secret up to date.
       */
      externalSecret:
        | {
            /**
             * The ClusterSecretStore that knows the way to the secrets; a SecretStore with its kind beside it.
             */
            store:
              | string
              | {
                  /**
                   * Name of the store; a SecretStore lies in the namespace of Velero.
                   */
                  name: string;
                  /**
                   * Kind of the store.
                   */
                  kind: 'ClusterSecretStore' | 'SecretStore';
                };
            /**
             * The entry in the store: a path, a name or an id, as the store calls it.
             */
            key: string;
            /**
             * The property of the entry that holds the credentials file; without it the entry itself is the credentials file.
             */
            property?: string;
          }
        | {
            /**
             * The ClusterSecretStore that knows the way to the secrets; a SecretStore with its kind beside it.
             */
            store:
              | string
              | {
                  /**
                   * Name of the store; a SecretStore lies in the namespace of Velero.
                   */
                  name: string;
                  /**
                   * Kind of the store.
                   */
                  kind: 'ClusterSecretStore' | 'SecretStore';
                };
            /**
             * The entry in the store: a path, a name or an id, as the store calls it.
             */
            key: string;
            /**
             * The property of the entry that holds a key of the storage account.
             */
            accessKey: string;
          };
    }
  | {
      /**
       * A file below the folder of the plan that holds the Secret, with its values encrypted by SOPS. Flux decrypts it where it lies; plan reads its names alone.
       */
      sops: string;
    }
  | {
      /**
       * An identity of the cloud that Velero's pods have by their ServiceAccount; there is no key that could leak.
       */
      workloadIdentity: {
        /**
         * The managed identity that pods of Velero take by the ServiceAccount; it needs the role Storage Blob Data Contributor on the container.
         */
        clientId: string;
      };
    };
/**
 * The keys to the store. A Secret holds them as a file of this form: a line `[default]`, a line `aws_access_key_id=…`, a line `aws_secret_access_key=…`.
 */
export type AwsCredentials =
  | {
      /**
       * Name of the Secret, in the namespace of Velero. The plan only refers to it; no secret ever stands in a plan.
       */
      secret: string;
      /**
       * The key of the Secret that holds it.
       */
      key?: string;
    }
  | {
      /**
       * Where External Secrets fetches the credentials file from, and keeps the Secret up to date.
       */
      externalSecret:
        | {
            /**
             * The ClusterSecretStore that knows the way to the secrets; a SecretStore with its kind beside it.
             */
            store:
              | string
              | {
                  /**
                   * Name of the store; a SecretStore lies in the namespace of Velero.
                   */
                  name: string;
                  /**
                   * Kind of the store.
                   */
                  kind: 'ClusterSecretStore' | 'SecretStore';
                };
            /**
             * The entry in the store: a path, a name or an id, as the store calls it.
             */
            key: string;
            /**
             * The property of the entry that holds the credentials file; without it the entry itself is the credentials file.
             */
            property?: string;
          }
        | {
            /**
             * The ClusterSecretStore that knows the way to the secrets; a SecretStore with its kind beside it.
             */
            store:
              | string
              | {
                  /**
                   * Name of the store; a SecretStore lies in the namespace of Velero.
                   */
                  name: string;
                  /**
                   * Kind of the store.
                   */
                  kind: 'ClusterSecretStore' | 'SecretStore';
                };
            /**
             * The entry in the store: a path, a name or an id, as the store calls it.
             */
            key: string;
            /**
             * The property of the entry that holds the access key id.
             */
            accessKey: string;
            /**
             * The property of the entry that holds the secret access key.
             */
            secretKey: string;
          };
    }
  | {
      /**
       * A file below the folder of the plan that holds the Secret, with its values encrypted by SOPS. Flux decrypts it where it lies; plan reads its names alone.
       */
      sops: string;
    };
/**
 * The keys to the store. A Secret holds them as a file that `gcloud iam service-accounts keys create` writes: the JSON of a service account with its private key.
 */
export type GcpCloudCredentials =
  | {
      /**
       * Name of the Secret, in the namespace of Velero. The plan only refers to it; no secret ever stands in a plan.
       */
      secret: string;
      /**
       * The key of the Secret that holds it.
       */
      key?: string;
    }
  | {
      /**
       * Where External Secrets fetches the credentials file from, and keeps the Secret up to date.
       */
      externalSecret: {
        /**
         * The ClusterSecretStore that knows the way to the secrets; a SecretStore with its kind beside it.
         */
        store:
          | string
          | {
              /**
               * Name of the store; a SecretStore lies in the namespace of Velero.
               */
              name: string;
              /**
               * Kind of the store.
               */
              kind: 'ClusterSecretStore' | 'SecretStore';
            };
        /**
         * The entry in the store: a path, a name or an id, as the store calls it.
         */
        key: string;
        /**
         * The property of the entry that holds the credentials file; without it the entry itself is the credentials file.
         */
        property?: string;
      };
    }
  | {
      /**
       * A file below the folder of the plan that holds the Secret, with its values encrypted by SOPS. Flux decrypts it where it lies; plan reads its names alone.
       */
      sops: string;
    }
  | {
      /**
       * An identity of the cloud that Velero's pods have by their ServiceAccount; there is no key that could leak.
       */
      workloadIdentity: {
        /**
         * The Google service account that pods of Velero take by the ServiceAccount; it needs iam.serviceAccounts.signBlob on itself for download links.
         */
        serviceAccount: string;
      };
    };
/**
 * What runs in a pod around its backup: a recipe with its parameters, or commands of one's own.
 */
export type Hook = (PostgresDumpHook | RedisSaveHook | FsfreezeHook) | StepsHook;

/**
 * What a Kubernetes cluster backs up with Velero, when, where to and for how long.
 */
export interface Plan {
  /**
   * Version of the plan language.
   */
  version: 1;
  /**
   * Name of the cluster: a label on every object, and the default prefix in the bucket.
   */
  cluster: string;
  /**
   * The namespace of services and targets that name none.
   */
  namespace?: string;
  /**
   * A file beside the plan that tells which namespaces exist and how they are labelled: what `kubectl get namespaces --output json` prints, or manifests. `namespaceSelector` chooses among them, and names that are not there are found.
   */
  inventory?: string;
  /**
   * The Velero server: which release, where it runs, and what its pods may use.
   */
  velero: {
    /**
     * Who installs Velero: its `helm` chart, `manifests` that the output holds itself, or `none`, where somebody else has done it; then a plan may also leave out the storage.
     */
    install?: 'helm' | 'manifests' | 'none';
    /**
     * What the server may do: everything as `cluster-admin`, or the `minimal` that backups need, with a second role that is lent to it for a restore.
     */
    rbac?: 'cluster-admin' | 'minimal';
    /**
     * The server release. It decides the cron dialect, the plugins' versions, the chart and which fields may be used.
     */
    version: string;
    /**
     * Version of the Helm chart; only to deviate from the one that belongs to the release.
     */
    chart?: string;
    /**
     * Helm repository that serves the chart, for a mirror.
     */
    chartRepository?: string;
    /**
     * The namespace that Velero and all its objects live in. It is left out of whole-cluster backups.
     */
    namespace?: string;
    /**
     * The IANA time zone in which every schedule is read.
     */
    timeZone?: string;
    /**
     * A mirror, host and path, that the server, its plugins and kubectl are pulled from.
     */
    registry?: string;
    /**
     * Pins a plugin to a version or an image, or adds one, such as kubevirt or openshift. The providers' own plugins come by themselves, in the version that belongs to the release.
     */
    plugins?: {
      [k: string]: string;
    };
    /**
     * Sets aside and caps memory and CPU of the server, in Kubernetes' own shape. Without it the chart's own values hold.
     */
    resources?: {
      /**
       * Asks the scheduler to set this much aside for each pod.
       */
      requests?: {
        [k: string]: string | number;
      };
      /**
       * Caps what each pod may use; memory above it ends the pod, and with it the running backup.
       */
      limits?: {
        [k: string]: string | number;
      };
    };
    /**
     * How many backups run at once, if their namespaces do not overlap. Needs Velero 1.18.0 or newer.
     */
    concurrency?: number;
    /**
     * Sets up the DaemonSet that reads volumes. Whether there is one follows from what the volumes need.
     */
    nodeAgent?: {
      /**
       * Sets aside and caps memory and CPU of each node agent, which compresses and encrypts what it reads, in Kubernetes' own shape. Without it the chart's own values hold.
       */
      resources?: {
        /**
         * Asks the scheduler to set this much aside for each pod.
         */
        requests?: {
          [k: string]: string | number;
        };
        /**
         * Caps what each pod may use; memory above it ends the pod, and with it the running backup.
         */
        limits?: {
          [k: string]: string | number;
        };
      };
      /**
       * Lets node agents run on tainted nodes, in Kubernetes' own shape. Volumes of pods on a node without a node agent are not backed up.
       */
      tolerations?: {
        /**
         * Key of the tolerated taint; with none, and operator Exists, every taint is tolerated.
         */
        key?: string;
        /**
         * Compares the value with the taint's, or asks only that the key exists.
         */
        operator?: 'Equal' | 'Exists';
        /**
         * Value of the tolerated taint.
         */
        value?: string;
        /**
         * Effect of the tolerated taint; without it, all effects.
         */
        effect?: 'NoSchedule' | 'PreferNoSchedule' | 'NoExecute';
        /**
         * Ends the toleration of a NoExecute taint after this many seconds.
         */
        tolerationSeconds?: number;
      }[];
      /**
       * Where the nodes keep pods' volumes; k0s, Talos and PKS differ. With a wrong one file-system backup finds no files.
       */
      kubeletPath?: string;
      /**
       * Hatch: content of the node-agent ConfigMap in Velero's own shape (loadConcurrency, loadAffinity, podResources …).
       */
      config?: JsonObject;
    };
    /**
     * Sets up the Kopia repositories that hold the volumes' bytes. Required where the plan installs Velero.
     */
    repository?: {
      /**
       * The password that encrypts the bytes of volumes which Velero copies, by `fs-backup` or `snapshot-move`; the archive of objects, Secrets among them, is not encrypted by it. Velero reads it from the Secret `velero-repo-credentials`; without one it uses a password that everybody knows. Keep a copy outside the cluster: without it none of these volumes comes back.
       */
      password:
        | {
            /**
             * Name of the Secret, in the namespace of Velero. The plan only refers to it; no secret ever stands in a plan.
             */
            secret: string;
            /**
             * The key of the Secret that holds it.
             */
            key?: string;
          }
        | {
            /**
             * Where External Secrets fetches the password from, and keeps the Secret up to date.
             */
            externalSecret: {
              /**
               * The ClusterSecretStore that knows the way to the secrets; a SecretStore with its kind beside it.
               */
              store:
                | string
                | {
                    /**
                     * Name of the store; a SecretStore lies in the namespace of Velero.
                     */
                    name: string;
                    /**
                     * Kind of the store.
                     */
                    kind: 'ClusterSecretStore' | 'SecretStore';
                  };
              /**
               * The entry in the store: a path, a name or an id, as the store calls it.
               */
              key: string;
              /**
               * The property of the entry that holds the password; without it the entry itself is the password.
               */
              property?: string;
            };
          }
        | {
            /**
             * A file below the folder of the plan that holds the Secret, with its values encrypted by SOPS. Flux decrypts it where it lies; plan reads its names alone.
             */
            sops: string;
          };
      /**
       * Hatch: content of the backup-repository ConfigMap in Velero's own shape (cacheLimitMB, fullMaintenanceInterval).
       */
      config?: JsonObject;
    };
    /**
     * Installs Velero UI beside Velero: a page on which backups are looked at, made and restored.
     */
    ui?: {
      /**
       * The name under which the ingress controller serves the page. Its certificate is expected in the Secret `velero-ui-tls`. Without it there is no Ingress, and `kubectl port-forward` leads to the page.
       */
      host?: string;
      /**
       * The login of Velero UI. Its Secret has the keys `username`, `password`, and `passphrase`, by which sessions are signed. Without it that is the Secret `velero-ui-login`, and the output's README has the command that makes it.
       */
      credentials?:
        | {
            /**
             * Name of the Secret, in the namespace of Velero. The plan only refers to it; no secret ever stands in a plan.
             */
            secret: string;
          }
        | {
            /**
             * Where External Secrets fetches the login from, and keeps the Secret up to date.
             */
            externalSecret: {
              /**
               * The ClusterSecretStore that knows the way to the secrets; a SecretStore with its kind beside it.
               */
              store:
                | string
                | {
                    /**
                     * Name of the store; a SecretStore lies in the namespace of Velero.
                     */
                    name: string;
                    /**
                     * Kind of the store.
                     */
                    kind: 'ClusterSecretStore' | 'SecretStore';
                  };
              /**
               * The entry in the store: a path, a name or an id, as the store calls it.
               */
              key: string;
              /**
               * The property of the entry that holds the user name.
               */
              username?: string;
              /**
               * The property of the entry that holds the password.
               */
              password?: string;
              /**
               * The property of the entry that holds the passphrase, by which sessions are signed.
               */
              passphrase?: string;
            };
          }
        | {
            /**
             * A file below the folder of the plan that holds the Secret, with its values encrypted by SOPS. Flux decrypts it where it lies; plan reads its names alone.
             */
            sops: string;
          };
    };
    /**
     * Hatch: further values of the Velero chart in its own shape, for what the language has no key for.
     */
    values?: JsonObject;
  };
  /**
   * Where backups go: one object-store location each. The location called `default`, or the only one, is used where a target names none.
   */
  storage?: {
    /**
     * A place in an object store, rendered as a BackupStorageLocation.
     */
    [k: string]:
      | AwsLocation
      | AzureLocation
      | B2Location
      | CephLocation
      | GarageLocation
      | GcpLocation
      | IbmCosLocation
      | MinioLocation
      | NetappLocation
      | R2Location
      | RustfsLocation
      | S3Location
      | SeaweedfsLocation
      | WasabiLocation;
  };
  /**
   * How the bytes of volumes travel, where no service says otherwise.
   */
  volumes?: {
    /**
     * The method for volumes that no rule and no service names: `fs-backup` copies their files off the cluster, `snapshot` leaves a copy in the same storage, `snapshot-move` copies a snapshot off, `skip` leaves out what is not asked for.
     */
    default?: 'fs-backup' | 'snapshot' | 'snapshot-move' | 'skip';
    /**
     * Methods by storage class, type, size or label of the claim; rendered as a resource policy. The first rule that fits wins.
     *
     * Items: A method for the volumes that meet every condition of the rule; the first rule that fits wins.
     */
    rules?: {
      /**
       * Fits volumes of one of these storage classes.
       *
       * @minItems 1
       */
      storageClass?: string[];
      /**
       * Fits volumes of one of these types, spelled as in a pod or PersistentVolume.
       *
       * @minItems 1
       */
      volumeTypes?: (
        | 'awsElasticBlockStore'
        | 'azureDisk'
        | 'azureFile'
        | 'cephfs'
        | 'cinder'
        | 'configMap'
        | 'csi'
        | 'downwardAPI'
        | 'emptyDir'
        | 'ephemeral'
        | 'fc'
        | 'flexVolume'
        | 'flocker'
        | 'gcePersistentDisk'
        | 'gitRepo'
        | 'glusterfs'
        | 'hostPath'
        | 'iscsi'
        | 'local'
        | 'nfs'
        | 'photonPersistentDisk'
        | 'portworxVolume'
        | 'projected'
        | 'quobyte'
        | 'rbd'
        | 'scaleIO'
        | 'secret'
        | 'storageOS'
        | 'vsphereVolume'
      )[];
      /**
       * Fits volumes whose size lies between two quantities, both included; either may be left out, the comma may not.
       */
      capacity?: string;
      /**
       * Fits NFS volumes: all of them, or those of one server or path.
       */
      nfs?: {
        /**
         * Fits volumes of this server.
         */
        server?: string;
        /**
         * Fits volumes that export this path.
         */
        path?: string;
      };
      /**
       * Fits CSI volumes: all of them, or those of one driver.
       */
      csi?: {
        /**
         * Fits volumes of this driver.
         */
        driver?: string;
        /**
         * Fits volumes of the driver that carry these attributes.
         */
        volumeAttributes?: {
          [k: string]: string;
        };
      };
      /**
       * Fits volumes whose claim carries all these labels.
       */
      pvcLabels?: {
        [k: string]: string;
      };
      /**
       * Fits volumes whose claim is in one of these phases. Needs Velero 1.18.0 or newer.
       *
       * @minItems 1
       */
      pvcPhase?: ('Pending' | 'Bound' | 'Lost')[];
      /**
       * How the bytes of these volumes travel.
       */
      method: 'fs-backup' | 'snapshot' | 'snapshot-move' | 'skip';
      /**
       * Says why the volumes are left out; needed with method `skip`.
       */
      reason?: string;
    }[];
    /**
     * VolumeSnapshotClasses to create; CSI snapshots of a driver need one with Velero's label.
     */
    snapshotClasses?: {
      /**
       * A VolumeSnapshotClass with the label that Velero looks for, or one that is in the cluster already.
       */
      [k: string]: {
        /**
         * The driver whose volumes the class snapshots.
         */
        driver: string;
        /**
         * A class of this name is there already: nothing is rendered for it, and each schedule names it to Velero as the class of its driver.
         */
        existing?: boolean;
        /**
         * Whether the snapshot in the storage is kept when its Kubernetes object goes.
         */
        deletionPolicy?: 'Retain' | 'Delete';
        /**
         * Parameters of the driver, all values as text; its own documentation names them.
         */
        parameters?: {
          [k: string]: string;
        };
      };
    };
    /**
     * Places for native, that is non-CSI, snapshots.
     */
    snapshotLocations?: {
      /**
       * A place for native, that is non-CSI, snapshots, rendered as a VolumeSnapshotLocation.
       */
      [k: string]: {
        /**
         * The name of the snapshot plugin, as Velero knows it.
         */
        provider: string;
        /**
         * Keys of the snapshot plugin, all values as text.
         */
        config?: {
          [k: string]: string;
        };
        /**
         * What the snapshotter shows the cloud; in a Secret, as the file that its plugin reads.
         */
        credentials:
          | {
              /**
               * Name of the Secret, in the namespace of Velero. The plan only refers to it; no secret ever stands in a plan.
               */
              secret: string;
              /**
               * The key of the Secret that holds it.
               */
              key?: string;
            }
          | {
              /**
               * Where External Secrets fetches the credentials file from, and keeps the Secret up to date.
               */
              externalSecret: {
                /**
                 * The ClusterSecretStore that knows the way to the secrets; a SecretStore with its kind beside it.
                 */
                store:
                  | string
                  | {
                      /**
                       * Name of the store; a SecretStore lies in the namespace of Velero.
                       */
                      name: string;
                      /**
                       * Kind of the store.
                       */
                      kind: 'ClusterSecretStore' | 'SecretStore';
                    };
                /**
                 * The entry in the store: a path, a name or an id, as the store calls it.
                 */
                key: string;
                /**
                 * The property of the entry that holds the credentials file; without it the entry itself is the credentials file.
                 */
                property?: string;
              };
            }
          | {
              /**
               * A file below the folder of the plan that holds the Secret, with its values encrypted by SOPS. Flux decrypts it where it lies; plan reads its names alone.
               */
              sops: string;
            }
          | {
              /**
               * An identity of the cloud that Velero's pods have by their ServiceAccount; there is no key that could leak.
               */
              workloadIdentity: {
                /**
                 * The role that pods of Velero take by the ServiceAccount (IRSA); its trust policy names that ServiceAccount.
                 */
                role?: string;
                /**
                 * The Google service account that pods of Velero take by the ServiceAccount; it needs iam.serviceAccounts.signBlob on itself for download links.
                 */
                serviceAccount?: string;
              };
            };
      };
    };
  };
  /**
   * Names for how long backups are kept, so that targets and tiers can say `month` instead of `30d`. A name starts with a letter.
   */
  retention?: {
    [k: string]:
      | string
      | {
          /**
           * This many restore points of the schedule's own step exist: `hourly` makes them an hour apart, `every 6h` six hours.
           */
          hourly?: number;
          /**
           * For each of this many last days one restore point exists; a weekly, monthly or yearly one counts as that day's.
           */
          daily?: number;
          /**
           * This many weekly restore points exist, made on the 1st, 8th, 15th, 22nd and 29th of a month; on the 1st a monthly or yearly one takes its place.
           */
          weekly?: number;
          /**
           * This many monthly restore points exist, made on the 1st.
           */
          monthly?: number;
          /**
           * This many yearly restore points exist, made on 1 January.
           */
          yearly?: number;
        };
  };
  /**
   * Hooks that several services use by name.
   */
  hooks?: {
    [k: string]: Hook;
  };
  /**
   * What exists: the applications whose volumes and hooks the plan knows. A service makes no backup; targets do.
   */
  services?: {
    /**
     * An application, by the labels of its objects.
     */
    [k: string]: {
      /**
       * The namespace that the service lives in; without it, the plan's.
       */
      namespace?: string;
      /**
       * The labels that its objects carry, its pods at least, written as for `kubectl -l`. Its hooks run in these pods; in one that has ended, such as that of a Job, they fail and the backup with them, so name labels that only running pods carry.
       */
      selector: string;
      /**
       * The container that its hooks run in, where they name none.
       */
      container?: string;
      /**
       * Promises that no more than this much time of data is lost; checked against the targets that reach its pods.
       */
      rpo?: string;
      /**
       * What is known of its volumes, by their names in the pod spec.
       */
      volumes?: {
        /**
         * A volume of the service's pods, by its name in the pod spec.
         */
        [k: string]: {
          /**
           * Name of the PersistentVolumeClaim, or a glob; a patch finds the claim by it where the method needs a label on it, and so does the alert about claims that nothing backs up.
           */
          claim?: string;
          /**
           * How the bytes of this volume travel; without it, rules and defaults decide. `external` means that something outside Velero backs it up.
           */
          method?: 'fs-backup' | 'snapshot' | 'snapshot-move' | 'skip' | 'external';
          /**
           * The entry under `external` that is its backup; needed with method `external`, and says nothing without it.
           */
          by?: string;
          /**
           * Says why the volume is left out; needed with method `skip`.
           */
          reason?: string;
          /**
           * How large the volume is, for the forecast of what a backup stores.
           */
          size?: string;
          /**
           * The data lies in a folder of a node: rendered as a `local` PersistentVolume and its claim, which file-system backup reads, as it does not read `hostPath`. Needs `claim` and `size`.
           */
          local?: {
            /**
             * Host name of the node, as its label `kubernetes.io/hostname` says; pods that use the claim run there.
             */
            node: string;
            /**
             * The folder on the node, which must exist; that of a Docker volume is `/var/lib/docker/volumes/NAME/_data`.
             */
            path: string;
          };
          /**
           * How much of the volume changes in a day, for the forecast of what backups add.
           */
          dailyChange?: string;
        };
      };
      /**
       * The object that an operator or a chart makes the pods from, for patches that annotate them: they reach Deployments, StatefulSets and DaemonSets otherwise.
       */
      owner?: {
        /**
         * Group and version of the object.
         */
        apiVersion: string;
        /**
         * Kind of the object.
         */
        kind: string;
        /**
         * Name of the object, in the service's namespace.
         */
        name: string;
        /**
         * The field of the object, by its path, that holds annotations for the pods.
         */
        podAnnotations: string;
      };
      /**
       * Runs these, in this order, around every backup that holds the service's pods: the name of a shared hook, or a hook itself.
       */
      hooks?: (string | Hook)[];
    };
  };
  /**
   * Named sets of settings that targets start from, such as `gold` and `silver`.
   */
  tiers?: {
    /**
     * A named set of target settings.
     */
    [k: string]: {
      /**
       * When backups are made: words (`daily 01:00-05:00`, `every 6h`, `weekly sun 02:00`, `monthly 1 03:00`), a quoted five-field cron, or `manual`. In a window the minute is chosen by a stable hash, so that clusters do not meet at the store.
       */
      schedule?: string;
      /**
       * How long each backup is kept: a duration (`30d`), the name of one under the top-level `retention`, or a keep-set. Shortening it does not touch existing backups.
       */
      retention?:
        | string
        | {
            /**
             * This many restore points of the schedule's own step exist: `hourly` makes them an hour apart, `every 6h` six hours.
             */
            hourly?: number;
            /**
             * For each of this many last days one restore point exists; a weekly, monthly or yearly one counts as that day's.
             */
            daily?: number;
            /**
             * This many weekly restore points exist, made on the 1st, 8th, 15th, 22nd and 29th of a month; on the 1st a monthly or yearly one takes its place.
             */
            weekly?: number;
            /**
             * This many monthly restore points exist, made on the 1st.
             */
            monthly?: number;
            /**
             * This many yearly restore points exist, made on 1 January.
             */
            yearly?: number;
          };
      /**
       * How volumes travel in these backups, where neither their service nor a rule says otherwise; `none` takes objects only, whatever else is said.
       */
      volumes?: 'fs-backup' | 'snapshot' | 'snapshot-move' | 'skip' | 'none';
      /**
       * Where these backups go; without it, the default location.
       */
      storage?: string;
      /**
       * Stops making backups but keeps the schedule, as Velero's own field does.
       */
      paused?: boolean;
      /**
       * Alerts of these schedules, where they differ from the plan's.
       */
      alerts?: {
        /**
         * The `severity` label of the alerts, which Alertmanager routes by.
         */
        severity?: string;
        /**
         * How many runs in a row may fail or be missed before "too old" alerts.
         */
        missedRuns?: number;
      };
      /**
       * Labels on the rendered Schedule, and so on every backup it makes. Nearer heights add to farther ones, key by key.
       */
      labels?: {
        [k: string]: string;
      };
      /**
       * Annotations on the rendered Schedule, which Velero copies to every backup it makes. Nearer heights add to farther ones, key by key.
       */
      annotations?: {
        [k: string]: string;
      };
      /**
       * Hatch: further fields of the rendered Schedule's spec in Velero's own shape, for what the language has no key for.
       */
      scheduleSpec?: JsonObject;
      /**
       * The most data that may be lost, as time. Stated, it is checked against the schedule and its longest gap.
       */
      rpo?: string;
      /**
       * Several schedules on one scope, by name; tier and target merge by name. Not beside `schedule`.
       */
      schedules?: {
        [k: string]: ScheduleEntry;
      };
    };
  };
  /**
   * What to back up, when and for how long: a scope and settings each. Only targets make schedules.
   */
  targets: {
    /**
     * A scope (`namespaces`, `namespaceSelector` or `services`, else the plan's namespace) and its settings.
     */
    [k: string]: {
      /**
       * The tier whose settings this target starts from.
       */
      tier?: string;
      /**
       * Name of the rendered Schedule, to adopt one that exists; otherwise the target's.
       */
      name?: string;
      /**
       * The namespaces that are backed up: `all`, or a list that may hold globs.
       */
      namespaces?: 'all' | string[];
      /**
       * The namespaces that carry these labels, whole, written as for `kubectl -l`. Velero takes namespaces by name only: the names come from the inventory, and a namespace that is labelled later comes along when the plan is rendered with a newer one.
       */
      namespaceSelector?: string;
      /**
       * The services that are backed up: the objects in their namespaces that carry their labels, with their hooks.
       *
       * @minItems 1
       */
      services?: string[];
      /**
       * Only objects with these labels, written as for `kubectl -l`; a list means any of them. It selects objects, never whole namespaces.
       */
      selector?: string | string[];
      /**
       * Only objects of these kinds, as `plural` or `plural.group`. Hooks and volumes come along only if `pods` is one of them.
       *
       * @minItems 1
       */
      resources?: string[];
      /**
       * Which cluster-scoped objects come along: `all`, those `related` to what is taken, `none`, or a list of kinds. `all` if the target takes all namespaces and neither selector nor resources narrows it, else `related`.
       */
      clusterResources?: ('all' | 'related' | 'none') | string[];
      /**
       * Takes everything except these. Velero's own namespace is left out of whole-cluster backups in any case.
       */
      exclude?: {
        /**
         * Leaves out these namespaces; globs are allowed.
         *
         * @minItems 1
         */
        namespaces?: string[];
        /**
         * Leaves out objects of these kinds.
         *
         * @minItems 1
         */
        resources?: string[];
      };
      /**
       * When backups are made: words (`daily 01:00-05:00`, `every 6h`, `weekly sun 02:00`, `monthly 1 03:00`), a quoted five-field cron, or `manual`. In a window the minute is chosen by a stable hash, so that clusters do not meet at the store.
       */
      schedule?: string;
      /**
       * How long each backup is kept: a duration (`30d`), the name of one under the top-level `retention`, or a keep-set. Shortening it does not touch existing backups.
       */
      retention?:
        | string
        | {
            /**
             * This many restore points of the schedule's own step exist: `hourly` makes them an hour apart, `every 6h` six hours.
             */
            hourly?: number;
            /**
             * For each of this many last days one restore point exists; a weekly, monthly or yearly one counts as that day's.
             */
            daily?: number;
            /**
             * This many weekly restore points exist, made on the 1st, 8th, 15th, 22nd and 29th of a month; on the 1st a monthly or yearly one takes its place.
             */
            weekly?: number;
            /**
             * This many monthly restore points exist, made on the 1st.
             */
            monthly?: number;
            /**
             * This many yearly restore points exist, made on 1 January.
             */
            yearly?: number;
          };
      /**
       * How volumes travel in these backups, where neither their service nor a rule says otherwise; `none` takes objects only, whatever else is said.
       */
      volumes?: 'fs-backup' | 'snapshot' | 'snapshot-move' | 'skip' | 'none';
      /**
       * Where these backups go; without it, the default location.
       */
      storage?: string;
      /**
       * Stops making backups but keeps the schedule, as Velero's own field does.
       */
      paused?: boolean;
      /**
       * Alerts of these schedules, where they differ from the plan's.
       */
      alerts?: {
        /**
         * The `severity` label of the alerts, which Alertmanager routes by.
         */
        severity?: string;
        /**
         * How many runs in a row may fail or be missed before "too old" alerts.
         */
        missedRuns?: number;
      };
      /**
       * Labels on the rendered Schedule, and so on every backup it makes. Nearer heights add to farther ones, key by key.
       */
      labels?: {
        [k: string]: string;
      };
      /**
       * Annotations on the rendered Schedule, which Velero copies to every backup it makes. Nearer heights add to farther ones, key by key.
       */
      annotations?: {
        [k: string]: string;
      };
      /**
       * Hatch: further fields of the rendered Schedule's spec in Velero's own shape, for what the language has no key for.
       */
      scheduleSpec?: JsonObject;
      /**
       * The most data that may be lost, as time. Stated, it is checked against the schedule and its longest gap.
       */
      rpo?: string;
      /**
       * Several schedules on one scope, by name; tier and target merge by name. Not beside `schedule`.
       */
      schedules?: {
        [k: string]: ScheduleEntry;
      };
    };
  };
  /**
   * Backups that somebody else makes: of volumes that Velero leaves out, and of what is no volume, such as etcd or a Git repository.
   */
  external?: {
    /**
     * One backup that somebody else makes. `by` of a volume names it.
     */
    [k: string]: {
      /**
       * One sentence: what is backed up by what, and where it lies. Stands in the README of the output.
       */
      is: string;
      /**
       * Whom to ask when it has stopped, and for a restore: a team, a person, a channel. A label of its alerts.
       */
      owner?: string;
      /**
       * How Prometheus knows that it still works; an alert fires when it does not, or says nothing.
       */
      verify?: {
        /**
         * A series whose value is the Unix time, in seconds, of the last success. Of several series the newest counts, so name labels where they are several backups.
         */
        metric: string;
        /**
         * How old the last success may be before an alert fires: its interval, plus the time that a run may take.
         */
        maxAge: string;
      };
      /**
       * Claims that it keeps and no service names, as `namespace/claim`, each side a name or a glob. The alert about claims that nothing backs up passes them over; Velero takes them or leaves them as the targets say.
       *
       * @minItems 1
       */
      claims?: string[];
    };
  };
  /**
   * Object stores that are copied to another place continuously: data that lies in buckets of applications, and the second hop of backups that lie near the cluster.
   */
  mirrors?: {
    /**
     * Buckets that are copied from one store to another, over and over: new and changed objects go over, nothing is ever removed there.
     */
    [k: string]: {
      /**
       * The store that is copied. Its credentials need to read and list, no more.
       */
      from:
        | {
            /**
             * A storage location of the plan; without `buckets` the backups in it are what is copied, bucket and prefix.
             */
            storage: string;
          }
        | {
            /**
             * Whose store it is; decides where it answers where no endpoint is named.
             */
            provider?:
              | 'aws'
              | 'b2'
              | 'ceph'
              | 'garage'
              | 'ibm-cos'
              | 'minio'
              | 'netapp'
              | 'r2'
              | 'rustfs'
              | 's3'
              | 'seaweedfs'
              | 'wasabi';
            /**
             * Where the store answers: scheme, host and port, as seen from the pods of the cluster. Not needed for providers that have one endpoint for each region.
             */
            endpoint?: string;
            /**
             * The region in which the buckets lie; the endpoint follows from it where none is named.
             */
            region?: string;
            /**
             * The one bucket that is copied, where `buckets` does not list several.
             */
            bucket?: string;
            /**
             * Copies only what lies below this folder.
             */
            prefix?: string;
            ca?: CertificateAuthority;
            credentials: AwsCredentials;
          };
      /**
       * The store that holds the copy. Its buckets must keep versions: then what is overwritten by mistake, or in malice, can still be had.
       */
      to:
        | {
            /**
             * A storage location that is `readOnly`, so that backups can be restored from the copy.
             */
            storage: string;
          }
        | {
            /**
             * Whose store it is; decides where it answers where no endpoint is named.
             */
            provider?:
              | 'aws'
              | 'b2'
              | 'ceph'
              | 'garage'
              | 'ibm-cos'
              | 'minio'
              | 'netapp'
              | 'r2'
              | 'rustfs'
              | 's3'
              | 'seaweedfs'
              | 'wasabi';
            /**
             * Where the store answers: scheme, host and port, as seen from the pods of the cluster. Not needed for providers that have one endpoint for each region.
             */
            endpoint?: string;
            /**
             * The region in which the buckets lie; the endpoint follows from it where none is named.
             */
            region?: string;
            /**
             * The bucket that holds all copies, each in a folder with the name of its bucket where there are several. Without it, buckets of the same names.
             */
            bucket?: string;
            /**
             * Folder below which the copies lie.
             */
            prefix?: string;
            ca?: CertificateAuthority;
            credentials: AwsCredentials;
          };
      /**
       * The buckets that are copied.
       *
       * @minItems 1
       *
       * Items: A bucket.
       */
      buckets?: string[];
      /**
       * How long an object may be missing at the destination before an alert says so. A pass begins a quarter of it after the one before.
       */
      maxLag?: string;
      /**
       * Image of the client that copies, with a tag or digest.
       */
      clientImage?: string;
      /**
       * Image of the exporter through which Prometheus learns how far the copy is, with a tag or digest.
       */
      metricsImage?: string;
    };
  };
  /**
   * What restores need beside the backups. Nothing here restores anything by itself.
   */
  restore?: {
    /**
     * Velero's resource modifiers: rules that change objects while they are restored. Each is rendered as a ConfigMap that a restore may name.
     */
    modifiers?: {
      /**
       * Rules of one ConfigMap, each of which looks at the object as it was backed up.
       *
       * @minItems 1
       *
       * Items: Changes the objects that meet its conditions, by exactly one of three kinds of patches. The shape is Velero's own.
       */
      [k: string]: {
        /**
         * Which objects are changed: those that meet all conditions.
         */
        conditions: {
          /**
           * Kind of the objects as `plural.group`; `*` stands for any characters but a dot.
           */
          groupResource: string;
          /**
           * The namespaces that the objects come from.
           *
           * @minItems 1
           */
          namespaces?: string[];
          /**
           * A regular expression of Go that the object's name meets.
           */
          resourceNameRegex?: string;
          /**
           * Fits objects with these labels, written as in Kubernetes.
           */
          labelSelector?: {
            /**
             * Labels that all must be there.
             */
            matchLabels?: {
              [k: string]: string;
            };
            /**
             * Demands on labels that all must be met.
             *
             * Items: A demand on one label.
             */
            matchExpressions?: {
              /**
               * The label that is looked at.
               */
              key: string;
              /**
               * How the label is looked at.
               */
              operator: 'In' | 'NotIn' | 'Exists' | 'DoesNotExist';
              /**
               * Values of `In` and `NotIn`.
               *
               * @minItems 1
               */
              values?: string[];
            }[];
          };
          /**
           * Fields that must have these values.
           *
           * @minItems 1
           *
           * Items: A field with its value.
           */
          matches?: {
            /**
             * JSON pointer to the field.
             */
            path: string;
            /**
             * What the field must hold, as text.
             */
            value: string;
          }[];
        };
        /**
         * Operations of a JSON patch, in order.
         *
         * @minItems 1
         *
         * Items: One operation of a JSON patch.
         */
        patches?: {
          /**
           * What is done; a `test` that fails leaves the object as it is.
           */
          operation: 'add' | 'remove' | 'replace' | 'move' | 'copy' | 'test';
          /**
           * JSON pointer to the field that is changed.
           */
          path: string;
          /**
           * JSON pointer to the field that `move` and `copy` take.
           */
          from?: string;
          /**
           * The new value, always as text: `"3"` becomes a number, `"true"` a boolean, `"{…}"` an object, and `"\"3\""` the text 3.
           */
          value?: string;
        }[];
        /**
         * JSON merge patches, for objects of any kind.
         *
         * @minItems 1
         *
         * Items: A part of the object that is merged into it.
         */
        mergePatches?: {
          /**
           * The part as YAML or JSON, itself a text.
           */
          patchData: string;
        }[];
        /**
         * Strategic merge patches, for Kubernetes' own kinds.
         *
         * @minItems 1
         *
         * Items: A part of the object that is merged into it.
         */
        strategicPatches?: {
          /**
           * The part as YAML or JSON, itself a text.
           */
          patchData: string;
        }[];
      }[];
    };
  };
  /**
   * The alerting rules, rendered as a PrometheusRule with limits that come from each schedule's own cron.
   */
  alerts?: {
    /**
     * Whether the Prometheus operator runs in the cluster. Without it there are neither PrometheusRules nor monitors, which the cluster would refuse; the rules are the files `tests/prometheus-rules*.yaml`, for `rule_files` of Prometheus.
     */
    operator?: boolean;
    /**
     * The namespace of the PrometheusRule, one that Prometheus watches.
     */
    namespace?: string;
    /**
     * Labels on the PrometheusRule by which Prometheus selects its rules.
     */
    labels?: {
      [k: string]: string;
    };
    /**
     * The `severity` label of the alerts, which Alertmanager routes by.
     */
    severity?: string;
    /**
     * How many runs in a row may fail or be missed before "too old" alerts.
     */
    missedRuns?: number;
    /**
     * How far back Prometheus remembers; no rule looks further back than this.
     */
    prometheusRetention?: string;
    /**
     * Which claims `ClaimNotBackedUp` watches: `all` that hold data, or `promised`, those that the plan says are stored. Where it is not said, `promised` if volumes are opted in (`volumes.default` is `skip`, or all targets that store volumes choose by labels in the whole cluster), else `all`.
     */
    claims?: 'all' | 'promised';
    /**
     * A dashboard for Grafana, with a green or red cell for each service, claim, schedule and external backup; rendered as a ConfigMap that the sidecar of Grafana finds.
     */
    dashboard?: {
      /**
       * The folder of Grafana in which the dashboard stands.
       */
      folder: string;
    };
  };
  /**
   * What is rendered, and where to.
   */
  output: {
    /**
     * Who applies the output: `flux` renders Flux Kustomizations and HelmReleases, `argocd` an Application for each chart and everything else in sync waves, `plain` what kubectl and Helm apply by hand.
     */
    format: 'flux' | 'argocd' | 'plain';
    /**
     * The folder that the output is written to, as seen from the plan's own.
     */
    path?: string;
    /**
     * Flux variables that may stand in values as ${NAME}: in bucket, prefix, region and addresses of a location, in the host of Velero UI, and in free texts such as chart values. Any other ${ is then an error. They come from the Kustomization above. With format flux only.
     *
     * @minItems 1
     *
     * Items: Name of a variable.
     */
    variables?: string[];
    /**
     * Command runners for which short commands are rendered, in a `justfile` or a `Makefile`: start and stop the S3 server, back up now, list, restore, back up before an upgrade.
     */
    runners?: ('just' | 'make')[];
    /**
     * Where Flux finds the output, and how often it looks. With format flux only.
     */
    flux?: {
      /**
       * The Flux source that brings the rendered files to the cluster.
       */
      source?: {
        /**
         * What kind of source it is.
         */
        kind?: 'GitRepository' | 'OCIRepository' | 'Bucket';
        /**
         * Name of the source.
         */
        name?: string;
        /**
         * Namespace of the source; the Flux Kustomizations lie there too.
         */
        namespace?: string;
      };
      /**
       * The output's `kubernetes/` folder as seen from the source's root; without it, computed from the root of the Git work tree.
       */
      path?: string;
      /**
       * What Flux opens files by that SOPS has encrypted.
       */
      decryption?: {
        /**
         * Name of the Secret with the key, beside the Flux Kustomizations. Without it `sops-age` or `sops-gpg`, after the files' own kind of key, and none where a key management service opens them.
         */
        secret: string;
      };
      /**
       * Flux Kustomizations that must be ready before Velero, or before its schedules where the plan does not install it: of an object store in the cluster, of CRDs, of the operator that brings Secrets.
       *
       * @minItems 1
       *
       * Items: A Kustomization of Flux, in the namespace of the source if it names no other.
       */
      dependsOn?: {
        /**
         * Name of the Flux Kustomization.
         */
        name: string;
        /**
         * Namespace of the Flux Kustomization; by default that of the source.
         */
        namespace?: string;
      }[];
      /**
       * How often Flux compares the cluster with the output and mends differences.
       */
      interval?: string;
    };
    /**
     * Where Argo CD looks for the Applications of the charts. With format argocd only.
     */
    argocd?: {
      /**
       * The namespace in which Argo CD reads Applications.
       */
      namespace?: string;
      /**
       * The Argo CD project of the charts' Applications.
       */
      project?: string;
    };
  };
  /**
   * Findings that were looked at and accepted, each with its reason.
   *
   * Items: Accepts one finding about one subject.
   */
  acknowledge?: {
    /**
     * Code of the finding that is accepted.
     */
    rule: string;
    /**
     * What the finding is about, as the report names it.
     */
    subject: string;
    /**
     * Says why the finding is accepted.
     */
    reason: string;
    /**
     * Ends the acceptance after this day; the finding then comes back.
     */
    until?: string;
  }[];
  /**
   * Files that hold more services, targets and external backups, as globs relative to the plan: a schedule can lie beside its application, with owners of its own. A name that stands twice is an error. A link to a file is read as that file; one to a folder is not followed.
   *
   * @minItems 1
   */
  include?: string[];
  /**
   * Overlays that several clusters share, by name: any part of the plan, laid over what stands at its top. null, the word, removes an entry; a list is replaced, or changed by { add: […], remove: […] }.
   */
  environments?: {
    [k: string]: JsonObject;
  };
  /**
   * The clusters of this plan by name, instead of cluster: each with the overlay that makes it differ, laid over its environment and the top of the plan. Each is rendered into a folder of its own below output.path.
   */
  clusters?: {
    [k: string]: JsonObject;
  };
}
/**
 * A bucket of Amazon S3, addressed by its region.
 */
export interface AwsLocation {
  /**
   * Whose store it is; decides the plugin and which keys may stand beside it.
   */
  provider: 'aws';
  /**
   * The bucket that holds the backups. Changing it makes existing backups drop out of sight.
   */
  bucket: string;
  /**
   * Folder in the bucket; "" is the bucket's root. Without it, the name of the cluster. Two clusters must never write to one bucket and prefix. Changing it makes existing backups drop out of sight.
   */
  prefix?: string;
  /**
   * The AWS region that the bucket lies in. Changing it makes existing backups drop out of sight.
   */
  region: string;
  /**
   * How the store encrypts what Velero writes, beyond the default of the bucket.
   */
  encryption?:
    | {
        /**
         * The key of AWS KMS that the store encrypts new objects with: id, alias or ARN; the credentials must be allowed to use it. Kopia, which encrypts by the repository password, does not ask for it.
         */
        kmsKeyId: string;
      }
    | {
        customerKey: CustomerKey;
      };
  ca?: CertificateAuthority;
  /**
   * How far the store's certificate is trusted.
   */
  tls?: {
    /**
     * Checks the store's certificate. Switched off, anybody between cluster and store can read the keys and the backups.
     */
    verify?: boolean;
    /**
     * Says why the certificate is not checked; needed where it is not.
     */
    reason?: string;
  };
  credentials: AwsCloudCredentials;
  /**
   * Lets this cluster restore from the location but neither write, delete nor expire anything in it; for recovery clusters.
   */
  readOnly?: boolean;
  /**
   * Hatch: other keys of the provider's plugin, all values as text. A key that the plugin does not know makes the location unavailable.
   */
  config?: {
    [k: string]: string;
  };
  storageAccount?: undefined;
  resourceGroup?: undefined;
  subscriptionId?: undefined;
  endpoint?: undefined;
  publicUrl?: undefined;
  server?: undefined;
}
/**
 * A container of an Azure storage account; `bucket` is the container.
 */
export interface AzureLocation {
  /**
   * Whose store it is; decides the plugin and which keys may stand beside it.
   */
  provider: 'azure';
  /**
   * The container that holds the backups. Changing it makes existing backups drop out of sight.
   */
  bucket: string;
  /**
   * Folder in the bucket; "" is the bucket's root. Without it, the name of the cluster. Two clusters must never write to one bucket and prefix. Changing it makes existing backups drop out of sight.
   */
  prefix?: string;
  /**
   * The storage account that holds the container. Changing it makes existing backups drop out of sight.
   */
  storageAccount: string;
  /**
   * The storage account's resource group, in which Velero asks for its key; needed unless credentials hold such a key or a workload identity.
   */
  resourceGroup?: string;
  /**
   * The subscription of the storage account, where it is not the one that the credentials name.
   */
  subscriptionId?: string;
  /**
   * Where Velero reaches the store; without it https://<storageAccount>.blob.core.windows.net. Changing it makes existing backups drop out of sight.
   */
  endpoint?: string;
  ca?: CertificateAuthority;
  credentials: AzureCloudCredentials;
  /**
   * Lets this cluster restore from the location but neither write, delete nor expire anything in it; for recovery clusters.
   */
  readOnly?: boolean;
  /**
   * Hatch: other keys of the provider's plugin, all values as text. A key that the plugin does not know makes the location unavailable.
   */
  config?: {
    [k: string]: string;
  };
  region?: undefined;
  encryption?: undefined;
  tls?: undefined;
  publicUrl?: undefined;
  server?: undefined;
}
/**
 * A bucket of Backblaze B2, through its S3 API.
 */
export interface B2Location {
  /**
   * Whose store it is; decides the plugin and which keys may stand beside it.
   */
  provider: 'b2';
  /**
   * The bucket that holds the backups. Changing it makes existing backups drop out of sight.
   */
  bucket: string;
  /**
   * Folder in the bucket; "" is the bucket's root. Without it, the name of the cluster. Two clusters must never write to one bucket and prefix. Changing it makes existing backups drop out of sight.
   */
  prefix?: string;
  /**
   * The region of the account, the second part of the endpoint that Backblaze shows beside the bucket.
   */
  region: string;
  /**
   * Where Velero reaches the store; without it https://s3.<region>.backblazeb2.com. Changing it makes existing backups drop out of sight.
   */
  endpoint?: string;
  /**
   * How the store encrypts what Velero writes, beyond the default of the bucket.
   */
  encryption?: {
    customerKey: CustomerKey;
  };
  ca?: CertificateAuthority;
  /**
   * How far the store's certificate is trusted.
   */
  tls?: {
    /**
     * Checks the store's certificate. Switched off, anybody between cluster and store can read the keys and the backups.
     */
    verify?: boolean;
    /**
     * Says why the certificate is not checked; needed where it is not.
     */
    reason?: string;
  };
  credentials: AwsCredentials;
  /**
   * Lets this cluster restore from the location but neither write, delete nor expire anything in it; for recovery clusters.
   */
  readOnly?: boolean;
  /**
   * Hatch: other keys of the provider's plugin, all values as text. A key that the plugin does not know makes the location unavailable.
   */
  config?: {
    [k: string]: string;
  };
  storageAccount?: undefined;
  resourceGroup?: undefined;
  subscriptionId?: undefined;
  publicUrl?: undefined;
  server?: undefined;
}
/**
 * A bucket of a Ceph object gateway (RGW), such as one that Rook runs.
 */
export interface CephLocation {
  /**
   * Whose store it is; decides the plugin and which keys may stand beside it.
   */
  provider: 'ceph';
  /**
   * The bucket that holds the backups. Changing it makes existing backups drop out of sight.
   */
  bucket: string;
  /**
   * Folder in the bucket; "" is the bucket's root. Without it, the name of the cluster. Two clusters must never write to one bucket and prefix. Changing it makes existing backups drop out of sight.
   */
  prefix?: string;
  /**
   * The region that the gateway expects in signed requests: the API name of its zone group.
   */
  region?: string;
  /**
   * Where Velero reaches the store: scheme, host and port, as seen from the pods of the cluster. Changing it makes existing backups drop out of sight.
   */
  endpoint: string;
  /**
   * Address of the store in the download links that `velero backup logs` and `velero backup describe` use; needed where the endpoint only resolves inside the cluster.
   */
  publicUrl?: string;
  /**
   * How the store encrypts what Velero writes, beyond the default of the bucket.
   */
  encryption?:
    | {
        /**
         * The key that the store encrypts new objects with, as its key management calls it; the credentials must be allowed to use it. Kopia, which encrypts by the repository password, does not ask for it.
         */
        kmsKeyId: string;
      }
    | {
        customerKey: CustomerKey;
      };
  ca?: CertificateAuthority;
  /**
   * How far the store's certificate is trusted.
   */
  tls?: {
    /**
     * Checks the store's certificate. Switched off, anybody between cluster and store can read the keys and the backups.
     */
    verify?: boolean;
    /**
     * Says why the certificate is not checked; needed where it is not.
     */
    reason?: string;
  };
  credentials: AwsCredentials;
  /**
   * Lets this cluster restore from the location but neither write, delete nor expire anything in it; for recovery clusters.
   */
  readOnly?: boolean;
  /**
   * Hatch: other keys of the provider's plugin, all values as text. A key that the plugin does not know makes the location unavailable.
   */
  config?: {
    [k: string]: string;
  };
  storageAccount?: undefined;
  resourceGroup?: undefined;
  subscriptionId?: undefined;
  server?: undefined;
}
/**
 * A bucket of Garage.
 */
export interface GarageLocation {
  /**
   * Whose store it is; decides the plugin and which keys may stand beside it.
   */
  provider: 'garage';
  /**
   * The bucket that holds the backups. Changing it makes existing backups drop out of sight.
   */
  bucket: string;
  /**
   * Folder in the bucket; "" is the bucket's root. Without it, the name of the cluster. Two clusters must never write to one bucket and prefix. Changing it makes existing backups drop out of sight.
   */
  prefix?: string;
  /**
   * The `s3_region` in the configuration of the server, which every request must name.
   */
  region?: string;
  /**
   * Where Velero reaches the store: scheme, host and port, as seen from the pods of the cluster. Changing it makes existing backups drop out of sight.
   */
  endpoint: string;
  /**
   * Address of the store in the download links that `velero backup logs` and `velero backup describe` use; needed where the endpoint only resolves inside the cluster.
   */
  publicUrl?: string;
  /**
   * How the store encrypts what Velero writes, beyond the default of the bucket.
   */
  encryption?: {
    customerKey: CustomerKey;
  };
  ca?: CertificateAuthority;
  /**
   * How far the store's certificate is trusted.
   */
  tls?: {
    /**
     * Checks the store's certificate. Switched off, anybody between cluster and store can read the keys and the backups.
     */
    verify?: boolean;
    /**
     * Says why the certificate is not checked; needed where it is not.
     */
    reason?: string;
  };
  credentials: AwsCredentials;
  /**
   * Lets this cluster restore from the location but neither write, delete nor expire anything in it; for recovery clusters.
   */
  readOnly?: boolean;
  /**
   * Hatch: other keys of the provider's plugin, all values as text. A key that the plugin does not know makes the location unavailable.
   */
  config?: {
    [k: string]: string;
  };
  storageAccount?: undefined;
  resourceGroup?: undefined;
  subscriptionId?: undefined;
  server?: undefined;
}
/**
 * A bucket of Google Cloud Storage; its name is all the address there is.
 */
export interface GcpLocation {
  /**
   * Whose store it is; decides the plugin and which keys may stand beside it.
   */
  provider: 'gcp';
  /**
   * The bucket that holds the backups. Changing it makes existing backups drop out of sight.
   */
  bucket: string;
  /**
   * Folder in the bucket; "" is the bucket's root. Without it, the name of the cluster. Two clusters must never write to one bucket and prefix. Changing it makes existing backups drop out of sight.
   */
  prefix?: string;
  /**
   * How the store encrypts what Velero writes, beyond the default of the bucket.
   */
  encryption?: {
    /**
     * The key of Cloud KMS that the store encrypts new objects with, by its resource name; the project's service agent of Cloud Storage must be allowed to use it. Kopia, which encrypts by the repository password, does not ask for it.
     */
    kmsKeyId: string;
  };
  credentials: GcpCloudCredentials;
  /**
   * Lets this cluster restore from the location but neither write, delete nor expire anything in it; for recovery clusters.
   */
  readOnly?: boolean;
  /**
   * Hatch: other keys of the provider's plugin, all values as text. A key that the plugin does not know makes the location unavailable.
   */
  config?: {
    [k: string]: string;
  };
  region?: undefined;
  ca?: undefined;
  tls?: undefined;
  storageAccount?: undefined;
  resourceGroup?: undefined;
  subscriptionId?: undefined;
  endpoint?: undefined;
  publicUrl?: undefined;
  server?: undefined;
}
/**
 * A bucket of IBM Cloud Object Storage, with HMAC credentials.
 */
export interface IbmCosLocation {
  /**
   * Whose store it is; decides the plugin and which keys may stand beside it.
   */
  provider: 'ibm-cos';
  /**
   * The bucket that holds the backups. Changing it makes existing backups drop out of sight.
   */
  bucket: string;
  /**
   * Folder in the bucket; "" is the bucket's root. Without it, the name of the cluster. Two clusters must never write to one bucket and prefix. Changing it makes existing backups drop out of sight.
   */
  prefix?: string;
  /**
   * The location of the bucket: a region, or `eu`, `us` or `ap` for a cross-region bucket.
   */
  region: string;
  /**
   * Where Velero reaches the store; without it https://s3.<region>.cloud-object-storage.appdomain.cloud; name a private or direct endpoint. Changing it makes existing backups drop out of sight.
   */
  endpoint?: string;
  /**
   * Address of the store in the download links that `velero backup logs` and `velero backup describe` use; needed where the endpoint only resolves inside the cluster.
   */
  publicUrl?: string;
  /**
   * How the store encrypts what Velero writes, beyond the default of the bucket.
   */
  encryption?: {
    customerKey: CustomerKey;
  };
  ca?: CertificateAuthority;
  /**
   * How far the store's certificate is trusted.
   */
  tls?: {
    /**
     * Checks the store's certificate. Switched off, anybody between cluster and store can read the keys and the backups.
     */
    verify?: boolean;
    /**
     * Says why the certificate is not checked; needed where it is not.
     */
    reason?: string;
  };
  credentials: AwsCredentials;
  /**
   * Lets this cluster restore from the location but neither write, delete nor expire anything in it; for recovery clusters.
   */
  readOnly?: boolean;
  /**
   * Hatch: other keys of the provider's plugin, all values as text. A key that the plugin does not know makes the location unavailable.
   */
  config?: {
    [k: string]: string;
  };
  storageAccount?: undefined;
  resourceGroup?: undefined;
  subscriptionId?: undefined;
  server?: undefined;
}
/**
 * A bucket of a MinIO server, one that exists or one that this plan deploys.
 */
export interface MinioLocation {
  /**
   * Whose store it is; decides the plugin and which keys may stand beside it.
   */
  provider: 'minio';
  /**
   * The bucket that holds the backups. Changing it makes existing backups drop out of sight.
   */
  bucket: string;
  /**
   * Folder in the bucket; "" is the bucket's root. Without it, the name of the cluster. Two clusters must never write to one bucket and prefix. Changing it makes existing backups drop out of sight.
   */
  prefix?: string;
  /**
   * The region the server answers for; MinIO accepts any name that it was not told otherwise.
   */
  region?: string;
  /**
   * Where Velero reaches the store: scheme, host and port, as seen from the pods of the cluster. Changing it makes existing backups drop out of sight.
   */
  endpoint: string;
  /**
   * Address of the store in the download links that `velero backup logs` and `velero backup describe` use; needed where the endpoint only resolves inside the cluster.
   */
  publicUrl?: string;
  /**
   * How the store encrypts what Velero writes, beyond the default of the bucket.
   */
  encryption?:
    | {
        /**
         * The key that the store encrypts new objects with, as its key management calls it; the credentials must be allowed to use it. Kopia, which encrypts by the repository password, does not ask for it.
         */
        kmsKeyId: string;
      }
    | {
        customerKey: CustomerKey;
      };
  ca?: CertificateAuthority;
  /**
   * How far the store's certificate is trusted.
   */
  tls?: {
    /**
     * Checks the store's certificate. Switched off, anybody between cluster and store can read the keys and the backups.
     */
    verify?: boolean;
    /**
     * Says why the certificate is not checked; needed where it is not.
     */
    reason?: string;
  };
  credentials: AwsCredentials;
  /**
   * Lets this cluster restore from the location but neither write, delete nor expire anything in it; for recovery clusters.
   */
  readOnly?: boolean;
  /**
   * Hatch: other keys of the provider's plugin, all values as text. A key that the plugin does not know makes the location unavailable.
   */
  config?: {
    [k: string]: string;
  };
  /**
   * An S3 server to deploy for this location, with the bucket and a user of its own for Velero.
   */
  server?:
    | {
        /**
         * Writes a compose file for a server outside the cluster, on a laptop or a machine next to it.
         */
        compose: {
          /**
           * Image of the S3 server, with a tag or digest.
           */
          image?: string;
          /**
           * Image of the client that creates the private bucket and Velero's own user, with a tag or digest.
           */
          clientImage?: string;
          /**
           * Ports of the machine on which the server answers.
           */
          ports?: {
            /**
             * Port of the S3 API, which the endpoint names.
             */
            api?: number;
            /**
             * Port of the web console.
             */
            console?: number;
          };
          /**
           * Name of the Docker volume that holds the backups. Another name starts an empty store.
           */
          volume?: string;
          /**
           * Where the server's root login comes from; it never stands in the plan.
           */
          root?: {
            /**
             * Reads PREFIX_USER and PREFIX_PASSWORD from the environment or the env file, here MINIO_ROOT_USER and MINIO_ROOT_PASSWORD.
             */
            env: string;
          };
          /**
           * Where the login of Velero's own user comes from, which may use this bucket and no other.
           */
          user?: {
            /**
             * Reads PREFIX_USER and PREFIX_PASSWORD from the environment or the env file, here VELERO_USER and VELERO_PASSWORD.
             */
            env: string;
          };
        };
      }
    | {
        /**
         * Writes values for the MinIO chart, for a server inside the cluster.
         */
        helm: {
          /**
           * Image of the S3 server, with a tag or digest.
           */
          image?: string;
          /**
           * Image of the client that creates the private bucket and Velero's own user, with a tag or digest.
           */
          clientImage?: string;
          /**
           * The namespace that the server runs in.
           */
          namespace?: string;
          /**
           * Where the server's root login comes from; it never stands in the plan.
           */
          root: {
            /**
             * Name of a Secret in the server's namespace with the keys rootUser and rootPassword.
             */
            secret: string;
          };
          /**
           * The Kubernetes volume that holds the backups, in Kubernetes' own shape; without one the chart claims storage of the cluster it backs up.
           */
          volume?: {
            /**
             * A claim in the server's namespace that exists already.
             */
            persistentVolumeClaim?: {
              /**
               * Name of the claim.
               */
              claimName: string;
            };
            /**
             * A folder that an NFS server exports.
             */
            nfs?: {
              /**
               * Host that exports the folder.
               */
              server: string;
              /**
               * Path of the exported folder.
               */
              path: string;
            };
            /**
             * A block device of an iSCSI target.
             */
            iscsi?: {
              /**
               * Address of the target, with its port.
               */
              targetPortal: string;
              /**
               * Name of the target.
               */
              iqn: string;
              /**
               * Number of the logical unit on the target.
               */
              lun: number;
              /**
               * Further addresses of the same target.
               *
               * @minItems 1
               */
              portals?: string[];
              /**
               * Interface of the initiator that is used.
               */
              iscsiInterface?: string;
              /**
               * Name that the node gives itself towards the target.
               */
              initiatorName?: string;
              /**
               * File system that the volume is mounted with.
               */
              fsType?: string;
              /**
               * Logs in for finding the target.
               */
              chapAuthDiscovery?: boolean;
              /**
               * Logs in for using the target.
               */
              chapAuthSession?: boolean;
              /**
               * The Secret with the login towards the target.
               */
              secretRef?: {
                /**
                 * Name of the Secret.
                 */
                name: string;
                /**
                 * Namespace that the Secret lies in; without it, the server's own.
                 */
                namespace?: string;
              };
            };
            /**
             * A block device on a Fibre Channel network, by target and LUN or by its own identifier.
             */
            fc?: {
              /**
               * World-wide names of the target.
               *
               * @minItems 1
               */
              targetWWNs?: string[];
              /**
               * Number of the logical unit on the target.
               */
              lun?: number;
              /**
               * World-wide identifiers of the volume, in place of targets and LUN.
               *
               * @minItems 1
               */
              wwids?: string[];
              /**
               * File system that the volume is mounted with.
               */
              fsType?: string;
            };
            /**
             * A volume that exists in the storage of a CSI driver.
             */
            csi?: {
              /**
               * Name of the CSI driver.
               */
              driver: string;
              /**
               * What the driver calls the volume.
               */
              volumeHandle: string;
              /**
               * File system that the volume is mounted with.
               */
              fsType?: string;
              /**
               * Attributes of the volume in the driver's own words.
               */
              volumeAttributes?: {
                [k: string]: string;
              };
              /**
               * The Secret with which a node prepares the volume.
               */
              nodeStageSecretRef?: {
                /**
                 * Name of the Secret.
                 */
                name: string;
                /**
                 * Namespace that the Secret lies in; without it, the server's own.
                 */
                namespace?: string;
              };
              /**
               * The Secret with which a node mounts the volume.
               */
              nodePublishSecretRef?: {
                /**
                 * Name of the Secret.
                 */
                name: string;
                /**
                 * Namespace that the Secret lies in; without it, the server's own.
                 */
                namespace?: string;
              };
              /**
               * The Secret with which the driver attaches the volume to a node.
               */
              controllerPublishSecretRef?: {
                /**
                 * Name of the Secret.
                 */
                name: string;
                /**
                 * Namespace that the Secret lies in; without it, the server's own.
                 */
                namespace?: string;
              };
            };
            /**
             * A folder of the node that the server runs on; fit for a cluster of one node.
             */
            hostPath?: {
              /**
               * Path of the folder on the node.
               */
              path: string;
              /**
               * What must be at the path before the server starts; by default nothing is checked.
               */
              type?: 'DirectoryOrCreate' | 'Directory';
            };
          };
        };
      };
  storageAccount?: undefined;
  resourceGroup?: undefined;
  subscriptionId?: undefined;
}
/**
 * A bucket of NetApp StorageGRID or of ONTAP S3.
 */
export interface NetappLocation {
  /**
   * Whose store it is; decides the plugin and which keys may stand beside it.
   */
  provider: 'netapp';
  /**
   * The bucket that holds the backups. Changing it makes existing backups drop out of sight.
   */
  bucket: string;
  /**
   * Folder in the bucket; "" is the bucket's root. Without it, the name of the cluster. Two clusters must never write to one bucket and prefix. Changing it makes existing backups drop out of sight.
   */
  prefix?: string;
  /**
   * The region that the grid was given, `us-east-1` where it was given none.
   */
  region?: string;
  /**
   * Where Velero reaches the store: scheme, host and port, as seen from the pods of the cluster. Changing it makes existing backups drop out of sight.
   */
  endpoint: string;
  /**
   * Address of the store in the download links that `velero backup logs` and `velero backup describe` use; needed where the endpoint only resolves inside the cluster.
   */
  publicUrl?: string;
  /**
   * How the store encrypts what Velero writes, beyond the default of the bucket.
   */
  encryption?: {
    customerKey: CustomerKey;
  };
  ca?: CertificateAuthority;
  /**
   * How far the store's certificate is trusted.
   */
  tls?: {
    /**
     * Checks the store's certificate. Switched off, anybody between cluster and store can read the keys and the backups.
     */
    verify?: boolean;
    /**
     * Says why the certificate is not checked; needed where it is not.
     */
    reason?: string;
  };
  credentials: AwsCredentials;
  /**
   * Lets this cluster restore from the location but neither write, delete nor expire anything in it; for recovery clusters.
   */
  readOnly?: boolean;
  /**
   * Hatch: other keys of the provider's plugin, all values as text. A key that the plugin does not know makes the location unavailable.
   */
  config?: {
    [k: string]: string;
  };
  storageAccount?: undefined;
  resourceGroup?: undefined;
  subscriptionId?: undefined;
  server?: undefined;
}
/**
 * A bucket of Cloudflare R2.
 */
export interface R2Location {
  /**
   * Whose store it is; decides the plugin and which keys may stand beside it.
   */
  provider: 'r2';
  /**
   * The bucket that holds the backups. Changing it makes existing backups drop out of sight.
   */
  bucket: string;
  /**
   * Folder in the bucket; "" is the bucket's root. Without it, the name of the cluster. Two clusters must never write to one bucket and prefix. Changing it makes existing backups drop out of sight.
   */
  prefix?: string;
  /**
   * The region of the bucket; R2 has one, `auto`.
   */
  region?: string;
  /**
   * Where Velero reaches the store: scheme, host and port, as seen from the pods of the cluster. Changing it makes existing backups drop out of sight.
   */
  endpoint: string;
  /**
   * How the store encrypts what Velero writes, beyond the default of the bucket.
   */
  encryption?: {
    customerKey: CustomerKey;
  };
  ca?: CertificateAuthority;
  /**
   * How far the store's certificate is trusted.
   */
  tls?: {
    /**
     * Checks the store's certificate. Switched off, anybody between cluster and store can read the keys and the backups.
     */
    verify?: boolean;
    /**
     * Says why the certificate is not checked; needed where it is not.
     */
    reason?: string;
  };
  credentials: AwsCredentials;
  /**
   * Lets this cluster restore from the location but neither write, delete nor expire anything in it; for recovery clusters.
   */
  readOnly?: boolean;
  /**
   * Hatch: other keys of the provider's plugin, all values as text. A key that the plugin does not know makes the location unavailable.
   */
  config?: {
    [k: string]: string;
  };
  storageAccount?: undefined;
  resourceGroup?: undefined;
  subscriptionId?: undefined;
  publicUrl?: undefined;
  server?: undefined;
}
/**
 * A bucket of a RustFS server.
 */
export interface RustfsLocation {
  /**
   * Whose store it is; decides the plugin and which keys may stand beside it.
   */
  provider: 'rustfs';
  /**
   * The bucket that holds the backups. Changing it makes existing backups drop out of sight.
   */
  bucket: string;
  /**
   * Folder in the bucket; "" is the bucket's root. Without it, the name of the cluster. Two clusters must never write to one bucket and prefix. Changing it makes existing backups drop out of sight.
   */
  prefix?: string;
  /**
   * The region of the server, `us-east-1` where it was told no other.
   */
  region?: string;
  /**
   * Where Velero reaches the store: scheme, host and port, as seen from the pods of the cluster. Changing it makes existing backups drop out of sight.
   */
  endpoint: string;
  /**
   * Address of the store in the download links that `velero backup logs` and `velero backup describe` use; needed where the endpoint only resolves inside the cluster.
   */
  publicUrl?: string;
  /**
   * How the store encrypts what Velero writes, beyond the default of the bucket.
   */
  encryption?: {
    customerKey: CustomerKey;
  };
  ca?: CertificateAuthority;
  /**
   * How far the store's certificate is trusted.
   */
  tls?: {
    /**
     * Checks the store's certificate. Switched off, anybody between cluster and store can read the keys and the backups.
     */
    verify?: boolean;
    /**
     * Says why the certificate is not checked; needed where it is not.
     */
    reason?: string;
  };
  credentials: AwsCredentials;
  /**
   * Lets this cluster restore from the location but neither write, delete nor expire anything in it; for recovery clusters.
   */
  readOnly?: boolean;
  /**
   * Hatch: other keys of the provider's plugin, all values as text. A key that the plugin does not know makes the location unavailable.
   */
  config?: {
    [k: string]: string;
  };
  storageAccount?: undefined;
  resourceGroup?: undefined;
  subscriptionId?: undefined;
  server?: undefined;
}
/**
 * A bucket of any other store that speaks S3, addressed by endpoint and region with the bucket in the path.
 */
export interface S3Location {
  /**
   * Whose store it is; decides the plugin and which keys may stand beside it.
   */
  provider: 's3';
  /**
   * The bucket that holds the backups. Changing it makes existing backups drop out of sight.
   */
  bucket: string;
  /**
   * Folder in the bucket; "" is the bucket's root. Without it, the name of the cluster. Two clusters must never write to one bucket and prefix. Changing it makes existing backups drop out of sight.
   */
  prefix?: string;
  /**
   * The region that the store expects in signed requests; its documentation names it, often `us-east-1` or `default`.
   */
  region: string;
  /**
   * Where Velero reaches the store: scheme, host and port, as seen from the pods of the cluster. Changing it makes existing backups drop out of sight.
   */
  endpoint: string;
  /**
   * Address of the store in the download links that `velero backup logs` and `velero backup describe` use; needed where the endpoint only resolves inside the cluster.
   */
  publicUrl?: string;
  /**
   * How the store encrypts what Velero writes, beyond the default of the bucket.
   */
  encryption?:
    | {
        /**
         * The key that the store encrypts new objects with, as its key management calls it; the credentials must be allowed to use it. Kopia, which encrypts by the repository password, does not ask for it.
         */
        kmsKeyId: string;
      }
    | {
        customerKey: CustomerKey;
      };
  ca?: CertificateAuthority;
  /**
   * How far the store's certificate is trusted.
   */
  tls?: {
    /**
     * Checks the store's certificate. Switched off, anybody between cluster and store can read the keys and the backups.
     */
    verify?: boolean;
    /**
     * Says why the certificate is not checked; needed where it is not.
     */
    reason?: string;
  };
  credentials: AwsCredentials;
  /**
   * Lets this cluster restore from the location but neither write, delete nor expire anything in it; for recovery clusters.
   */
  readOnly?: boolean;
  /**
   * Hatch: other keys of the provider's plugin, all values as text. A key that the plugin does not know makes the location unavailable.
   */
  config?: {
    [k: string]: string;
  };
  storageAccount?: undefined;
  resourceGroup?: undefined;
  subscriptionId?: undefined;
  server?: undefined;
}
/**
 * A bucket of the S3 gateway of SeaweedFS.
 */
export interface SeaweedfsLocation {
  /**
   * Whose store it is; decides the plugin and which keys may stand beside it.
   */
  provider: 'seaweedfs';
  /**
   * The bucket that holds the backups. Changing it makes existing backups drop out of sight.
   */
  bucket: string;
  /**
   * Folder in the bucket; "" is the bucket's root. Without it, the name of the cluster. Two clusters must never write to one bucket and prefix. Changing it makes existing backups drop out of sight.
   */
  prefix?: string;
  /**
   * The region that requests are signed for; SeaweedFS accepts any.
   */
  region?: string;
  /**
   * Where Velero reaches the store: scheme, host and port, as seen from the pods of the cluster. Changing it makes existing backups drop out of sight.
   */
  endpoint: string;
  /**
   * Address of the store in the download links that `velero backup logs` and `velero backup describe` use; needed where the endpoint only resolves inside the cluster.
   */
  publicUrl?: string;
  /**
   * How the store encrypts what Velero writes, beyond the default of the bucket.
   */
  encryption?:
    | {
        /**
         * The key that the store encrypts new objects with, as its key management calls it; the credentials must be allowed to use it. Kopia, which encrypts by the repository password, does not ask for it.
         */
        kmsKeyId: string;
      }
    | {
        customerKey: CustomerKey;
      };
  ca?: CertificateAuthority;
  /**
   * How far the store's certificate is trusted.
   */
  tls?: {
    /**
     * Checks the store's certificate. Switched off, anybody between cluster and store can read the keys and the backups.
     */
    verify?: boolean;
    /**
     * Says why the certificate is not checked; needed where it is not.
     */
    reason?: string;
  };
  credentials: AwsCredentials;
  /**
   * Lets this cluster restore from the location but neither write, delete nor expire anything in it; for recovery clusters.
   */
  readOnly?: boolean;
  /**
   * Hatch: other keys of the provider's plugin, all values as text. A key that the plugin does not know makes the location unavailable.
   */
  config?: {
    [k: string]: string;
  };
  storageAccount?: undefined;
  resourceGroup?: undefined;
  subscriptionId?: undefined;
  server?: undefined;
}
/**
 * A bucket of Wasabi.
 */
export interface WasabiLocation {
  /**
   * Whose store it is; decides the plugin and which keys may stand beside it.
   */
  provider: 'wasabi';
  /**
   * The bucket that holds the backups. Changing it makes existing backups drop out of sight.
   */
  bucket: string;
  /**
   * Folder in the bucket; "" is the bucket's root. Without it, the name of the cluster. Two clusters must never write to one bucket and prefix. Changing it makes existing backups drop out of sight.
   */
  prefix?: string;
  /**
   * The region of the bucket, as Wasabi names it.
   */
  region: string;
  /**
   * Where Velero reaches the store; without it https://s3.<region>.wasabisys.com. Changing it makes existing backups drop out of sight.
   */
  endpoint?: string;
  /**
   * How the store encrypts what Velero writes, beyond the default of the bucket.
   */
  encryption?: {
    customerKey: CustomerKey;
  };
  ca?: CertificateAuthority;
  /**
   * How far the store's certificate is trusted.
   */
  tls?: {
    /**
     * Checks the store's certificate. Switched off, anybody between cluster and store can read the keys and the backups.
     */
    verify?: boolean;
    /**
     * Says why the certificate is not checked; needed where it is not.
     */
    reason?: string;
  };
  credentials: AwsCredentials;
  /**
   * Lets this cluster restore from the location but neither write, delete nor expire anything in it; for recovery clusters.
   */
  readOnly?: boolean;
  /**
   * Hatch: other keys of the provider's plugin, all values as text. A key that the plugin does not know makes the location unavailable.
   */
  config?: {
    [k: string]: string;
  };
  storageAccount?: undefined;
  resourceGroup?: undefined;
  subscriptionId?: undefined;
  publicUrl?: undefined;
  server?: undefined;
}
/**
 * Before the backup, dumps one database with pg_dump into a dated file on a volume, reads the file back with pg_restore to prove it complete, and only then removes all but the newest dumps. Runs in the container of the service, which must hold pg_dump, as in the official images. A dump holds the database and not the roles of the server. Restore one with: pg_restore --clean --if-exists --dbname=DATABASE FILE
 */
export interface PostgresDumpHook {
  /**
   * The application's own way to a consistent backup.
   */
  recipe: 'postgres-dump';
  /**
   * PostgreSQL role that dumps. It logs in over the local socket; if the server asks for a password, the one in PGPASSWORD, POSTGRES_PASSWORD or POSTGRES_PASSWORD_FILE of the container is used.
   */
  user: string;
  /**
   * Database to dump. For several databases, give the service one such hook for each.
   */
  database: string;
  /**
   * Volume on which the directory lies, by its name in the pod spec. The backup must take this volume, or the dump is lost with the pod.
   */
  volume: string;
  /**
   * Existing directory of the container that receives the dumps, on the volume. The default is the place of the data in the official images up to PostgreSQL 17; in those for 18 and later it is /var/lib/postgresql.
   */
  directory?: string;
  /**
   * How many of the newest dumps stay on the volume. Every schedule that holds the pods makes one more; while a dump is being made there is room needed for one more than this.
   */
  keep?: number;
  /**
   * The container of the pod in which the command runs; without it, the service's.
   */
  container?: string;
  /**
   * How long Velero waits for the command; the command itself is not ended.
   */
  timeout?: string;
  /**
   * What a failed command means: `fail` leaves the pod out of the backup, `continue` takes it as it is. The backup is partially failed in both cases.
   */
  onError?: 'fail' | 'continue';
}
/**
 * Before the backup, has Redis write its data set to disk (BGSAVE) and waits until that has finished and succeeded; a save that is already under way is waited for and another one made. If the server keeps an append-only file, that is rewritten too. Runs in the container of the service, which must hold redis-cli, as in the official images. The password is taken from REDISCLI_AUTH, REDIS_PASSWORD or REDIS_PASSWORD_FILE of the container.
 */
export interface RedisSaveHook {
  /**
   * The application's own way to a consistent backup.
   */
  recipe: 'redis-save';
  /**
   * Volume to which the server saves, by its name in the pod spec. If it is named, the backup must take it; if not, nothing checks that the saved file is backed up.
   */
  volume?: string;
  /**
   * Port on which the server listens without TLS, inside the pod.
   */
  port?: number;
  /**
   * The container of the pod in which the command runs; without it, the service's.
   */
  container?: string;
  /**
   * How long Velero waits for the command; the command itself is not ended.
   */
  timeout?: string;
  /**
   * What a failed command means: `fail` leaves the pod out of the backup, `continue` takes it as it is. The backup is partially failed in both cases.
   */
  onError?: 'fail' | 'continue';
}
/**
 * Before the backup, freezes the file system of a volume, and thaws it afterwards: the copy is as after a power cut, and the application cannot write in between. Runs in a privileged container of its own, which a patch of the workload adds. A watchdog in that container thaws the file system after `maxFreeze`, whatever becomes of the backup. The volume must have a file system of its own; one that lies on the disk of the node is refused.
 */
export interface FsfreezeHook {
  /**
   * The application's own way to a consistent backup.
   */
  recipe: 'fsfreeze';
  /**
   * Volume to freeze, by its name in the pod spec. The backup must take it.
   */
  volume: string;
  /**
   * Where the volume is mounted in the added container; best the same path as in the application.
   */
  path: string;
  /**
   * Time after which the watchdog thaws the file system even if the backup is not done with it; the backup is then reported as partially failed. Choose it longer than the backup of this volume takes (moments for a snapshot, minutes or more for fs-backup) and as short as the application can do without writing.
   */
  maxFreeze?: string;
  /**
   * Image of the added container. It must hold /bin/sh and fsfreeze: Debian, Ubuntu, or BusyBox from 1.31.
   */
  image?: string;
  /**
   * How long Velero waits for the command; the command itself is not ended.
   */
  timeout?: string;
  /**
   * What a failed command means: `fail` leaves the pod out of the backup, `continue` takes it as it is. The backup is partially failed in both cases.
   */
  onError?: 'fail' | 'continue';
}
/**
 * Commands before and after the pod is backed up.
 */
export interface StepsHook {
  /**
   * Runs before the pod and its volumes are backed up.
   */
  pre?:
    | {
        /**
         * Runs as `sh -c` in the container, which must have a shell.
         */
        script: string;
        /**
         * The container of the pod in which the command runs; without it, the service's.
         */
        container?: string;
        /**
         * How long Velero waits for the command; the command itself is not ended.
         */
        timeout?: string;
        /**
         * What a failed command means: `fail` leaves the pod out of the backup, `continue` takes it as it is. The backup is partially failed in both cases.
         */
        onError?: 'fail' | 'continue';
      }
    | {
        /**
         * Runs this program with these arguments, without a shell.
         *
         * @minItems 1
         */
        command: string[];
        /**
         * The container of the pod in which the command runs; without it, the service's.
         */
        container?: string;
        /**
         * How long Velero waits for the command; the command itself is not ended.
         */
        timeout?: string;
        /**
         * What a failed command means: `fail` leaves the pod out of the backup, `continue` takes it as it is. The backup is partially failed in both cases.
         */
        onError?: 'fail' | 'continue';
      };
  /**
   * Runs after the pod and its volumes are backed up. It does not run if the step before failed and said `fail`.
   */
  post?:
    | {
        /**
         * Runs as `sh -c` in the container, which must have a shell.
         */
        script: string;
        /**
         * The container of the pod in which the command runs; without it, the service's.
         */
        container?: string;
        /**
         * How long Velero waits for the command; the command itself is not ended.
         */
        timeout?: string;
        /**
         * What a failed command means: `fail` leaves the pod out of the backup, `continue` takes it as it is. The backup is partially failed in both cases.
         */
        onError?: 'fail' | 'continue';
      }
    | {
        /**
         * Runs this program with these arguments, without a shell.
         *
         * @minItems 1
         */
        command: string[];
        /**
         * The container of the pod in which the command runs; without it, the service's.
         */
        container?: string;
        /**
         * How long Velero waits for the command; the command itself is not ended.
         */
        timeout?: string;
        /**
         * What a failed command means: `fail` leaves the pod out of the backup, `continue` takes it as it is. The backup is partially failed in both cases.
         */
        onError?: 'fail' | 'continue';
      };
}
/**
 * One of several schedules on the same scope, with what differs from the target.
 */
export interface ScheduleEntry {
  /**
   * When backups are made: words (`daily 01:00-05:00`, `every 6h`, `weekly sun 02:00`, `monthly 1 03:00`), a quoted five-field cron, or `manual`. In a window the minute is chosen by a stable hash, so that clusters do not meet at the store.
   */
  schedule?: string;
  /**
   * How long each backup is kept: a duration (`30d`), the name of one under the top-level `retention`, or a keep-set. Shortening it does not touch existing backups.
   */
  retention?:
    | string
    | {
        /**
         * This many restore points of the schedule's own step exist: `hourly` makes them an hour apart, `every 6h` six hours.
         */
        hourly?: number;
        /**
         * For each of this many last days one restore point exists; a weekly, monthly or yearly one counts as that day's.
         */
        daily?: number;
        /**
         * This many weekly restore points exist, made on the 1st, 8th, 15th, 22nd and 29th of a month; on the 1st a monthly or yearly one takes its place.
         */
        weekly?: number;
        /**
         * This many monthly restore points exist, made on the 1st.
         */
        monthly?: number;
        /**
         * This many yearly restore points exist, made on 1 January.
         */
        yearly?: number;
      };
  /**
   * How volumes travel in these backups, where neither their service nor a rule says otherwise; `none` takes objects only, whatever else is said.
   */
  volumes?: 'fs-backup' | 'snapshot' | 'snapshot-move' | 'skip' | 'none';
  /**
   * Where these backups go; without it, the default location.
   */
  storage?: string;
  /**
   * Stops making backups but keeps the schedule, as Velero's own field does.
   */
  paused?: boolean;
  /**
   * Alerts of these schedules, where they differ from the plan's.
   */
  alerts?: {
    /**
     * The `severity` label of the alerts, which Alertmanager routes by.
     */
    severity?: string;
    /**
     * How many runs in a row may fail or be missed before "too old" alerts.
     */
    missedRuns?: number;
  };
  /**
   * Labels on the rendered Schedule, and so on every backup it makes. Nearer heights add to farther ones, key by key.
   */
  labels?: {
    [k: string]: string;
  };
  /**
   * Annotations on the rendered Schedule, which Velero copies to every backup it makes. Nearer heights add to farther ones, key by key.
   */
  annotations?: {
    [k: string]: string;
  };
  /**
   * Hatch: further fields of the rendered Schedule's spec in Velero's own shape, for what the language has no key for.
   */
  scheduleSpec?: JsonObject;
  /**
   * Name of the rendered Schedule, to adopt one that exists; otherwise target and entry, joined by a hyphen.
   */
  name?: string;
}
