import type { SchemaPart } from '../../schema-part.ts';

const source = {
  type: 'object',
  title: 'Source',
  description: 'The Flux source that brings the rendered files to the cluster.',
  examples: [{ kind: 'GitRepository', name: 'flux-system', namespace: 'flux-system' }],
  additionalProperties: false,
  properties: {
    kind: {
      type: 'string',
      title: 'Kind',
      description: 'What kind of source it is.',
      examples: ['OCIRepository'],
      default: 'GitRepository',
      enum: ['GitRepository', 'OCIRepository', 'Bucket'],
    },
    name: {
      type: 'string',
      title: 'Name',
      description: 'Name of the source.',
      examples: ['flux-system'],
      default: 'flux-system',
      'x-format': 'name',
    },
    namespace: {
      type: 'string',
      title: 'Namespace',
      description: 'Namespace of the source; the Flux Kustomizations lie there too.',
      examples: ['flux-system'],
      default: 'flux-system',
      'x-format': 'namespace',
    },
  },
} as const satisfies SchemaPart;

export const output = {
  type: 'object',
  title: 'Output',
  description: 'What is rendered, and where to.',
  examples: [{ format: 'flux', path: 'kubernetes/velero' }],
  additionalProperties: false,
  required: ['format'],
  properties: {
    format: {
      type: 'string',
      title: 'Format',
      description:
        'Who applies the output: `flux` renders Flux Kustomizations and HelmReleases, `argocd` an Application for each chart and everything else in sync waves, `plain` what kubectl and Helm apply by hand.',
      examples: ['flux'],
      enum: ['flux', 'argocd', 'plain'],
    },
    path: {
      type: 'string',
      title: 'Folder',
      description: "The folder that the output is written to, as seen from the plan's own.",
      examples: ['kubernetes/velero'],
      default: 'rendered',
      'x-format': 'relative-path',
    },
    variables: {
      type: 'array',
      title: 'Variables',
      description:
        'Flux variables that may stand in values as ${NAME}: in bucket, prefix, region and addresses of a location, in the host of Velero UI, and in free texts such as chart values. Any other ${ is then an error. They come from the Kustomization above. With format flux only.',
      examples: [['BUCKET', 'CLUSTER', 'DOMAIN', 'REGION', 'TEAM']],
      minItems: 1,
      uniqueItems: true,
      items: {
        type: 'string',
        title: 'Variable',
        description: 'Name of a variable.',
        examples: ['DOMAIN'],
        'x-format': 'flux-variable',
      },
    },
    runners: {
      type: 'array',
      title: 'Command runners',
      description:
        'Command runners for which short commands are rendered, in a `justfile` or a `Makefile`: start and stop the S3 server, back up now, list, restore, back up before an upgrade.',
      examples: [['just', 'make']],
      default: [],
      uniqueItems: true,
      items: { type: 'string', enum: ['just', 'make'] },
    },
    flux: {
      type: 'object',
      title: 'Flux',
      description: 'Where Flux finds the output, and how often it looks. With format flux only.',
      examples: [{ path: './clusters/home/velero/kubernetes' }],
      additionalProperties: false,
      properties: {
        source,
        path: {
          type: 'string',
          title: 'Path in the source',
          description:
            "The output's `kubernetes/` folder as seen from the source's root; without it, computed from the root of the Git work tree.",
          examples: ['./rendered/kubernetes'],
          'x-format': 'relative-path',
        },
        decryption: {
          type: 'object',
          title: 'Decryption',
          description: 'What Flux opens files by that SOPS has encrypted.',
          examples: [{ secret: 'sops-age' }],
          additionalProperties: false,
          required: ['secret'],
          properties: {
            secret: {
              type: 'string',
              title: 'Secret',
              description:
                "Name of the Secret with the key, beside the Flux Kustomizations. Without it `sops-age` or `sops-gpg`, after the files' own kind of key, and none where a key management service opens them.",
              examples: ['sops-keys'],
              'x-format': 'dns-subdomain',
            },
          },
        },
        dependsOn: {
          type: 'array',
          title: 'Depends on',
          description:
            'Flux Kustomizations that must be ready before Velero, or before its schedules where the plan does not install it: of an object store in the cluster, of CRDs, of the operator that brings Secrets.',
          examples: [[{ name: 'garage' }]],
          minItems: 1,
          items: {
            type: 'object',
            title: 'Flux Kustomization',
            description: 'A Kustomization of Flux, in the namespace of the source if it names no other.',
            examples: [{ name: 'garage' }],
            additionalProperties: false,
            required: ['name'],
            properties: {
              name: {
                type: 'string',
                title: 'Name',
                description: 'Name of the Flux Kustomization.',
                examples: ['garage'],
                'x-format': 'dns-subdomain',
              },
              namespace: {
                type: 'string',
                title: 'Namespace',
                description: 'Namespace of the Flux Kustomization; by default that of the source.',
                examples: ['apps'],
                'x-format': 'namespace',
              },
            },
          },
        },
        interval: {
          type: 'string',
          title: 'Interval',
          description: 'How often Flux compares the cluster with the output and mends differences.',
          examples: ['30m'],
          default: '10m',
          'x-format': 'duration',
        },
      },
    },
    argocd: {
      type: 'object',
      title: 'Argo CD',
      description: 'Where Argo CD looks for the Applications of the charts. With format argocd only.',
      examples: [{ namespace: 'openshift-gitops' }],
      additionalProperties: false,
      properties: {
        namespace: {
          type: 'string',
          title: 'Namespace of Argo CD',
          description: 'The namespace in which Argo CD reads Applications.',
          examples: ['openshift-gitops'],
          default: 'argocd',
          'x-format': 'namespace',
        },
        project: {
          type: 'string',
          title: 'Project',
          description: "The Argo CD project of the charts' Applications.",
          examples: ['platform'],
          default: 'default',
          'x-format': 'name',
        },
      },
    },
  },
} as const satisfies SchemaPart;
