import template from '../../templates/argocd-health-checks.yaml.hbs';
import type { Renderer } from './renderer.ts';

/** Argo CD dropped its own check in 1.8, and so would not wait for the charts. Source: argo-cd.readthedocs.io, health. */
const application = `hs = { status = "Progressing", message = "" }
if obj.status ~= nil and obj.status.health ~= nil then
  hs.status = obj.status.health.status
  hs.message = obj.status.health.message or ""
end
return hs
`;

/** A location has a phase and nothing else (velero.io/docs API types, BackupStorageLocation). */
const storageLocation = `hs = { status = "Progressing", message = "Velero has not looked at it yet" }
if obj.status ~= nil and obj.status.phase == "Available" then
  hs = { status = "Healthy", message = "" }
elseif obj.status ~= nil and obj.status.phase == "Unavailable" then
  hs = { status = "Degraded", message = obj.status.message or "Velero cannot reach it" }
end
return hs
`;

/** A paused schedule is never looked at by Velero and so has no phase. */
const schedule = `hs = { status = "Progressing", message = "Velero has not looked at it yet" }
if obj.spec.paused == true then
  hs = { status = "Healthy", message = "paused" }
elseif obj.status ~= nil and obj.status.phase == "Enabled" then
  hs = { status = "Healthy", message = "" }
elseif obj.status ~= nil and obj.status.phase == "FailedValidation" then
  hs = { status = "Degraded", message = table.concat(obj.status.validationErrors or {}, "; ") }
end
return hs
`;

const checks = [
  {
    comment: "An Application is as healthy as what it applies; Argo CD waits for the charts' Applications.",
    key: 'resource.customizations.health.argoproj.io_Application',
    lua: application,
  },
  {
    comment: 'A storage location that Velero cannot reach.',
    key: 'resource.customizations.health.velero.io_BackupStorageLocation',
    lua: storageLocation,
  },
  {
    comment: 'A schedule that Velero has refused.',
    key: 'resource.customizations.health.velero.io_Schedule',
    lua: schedule,
  },
];

export const argocdHealthChecks: Renderer = {
  name: 'argocd-health-checks',
  description: "what Argo CD should think of Velero's objects, a patch of its ConfigMap argocd-cm",
  kind: 'patch',
  template,
  files({ output }) {
    if (output.format !== 'argocd') return [];
    return [
      {
        path: 'argocd/health-checks.yaml',
        view: { namespace: output.argocd.namespace, checks },
        origin: ['output'],
        objects: [],
      },
    ];
  },
};
