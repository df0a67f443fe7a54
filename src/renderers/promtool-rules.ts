import template from '../../templates/promtool-rules.yaml.hbs';
import { ruleFiles, rulesView } from './alerts/rule-files.ts';
import type { Renderer } from './renderer.ts';

/** promtool reads no Kubernetes objects, so its tests get the groups of each PrometheusRule as a plain file. */
export const promtoolRules: Renderer = {
  name: 'promtool-rules',
  description: 'the rules of each PrometheusRule as the plain file that promtool reads',
  kind: 'promtool-test',
  template,
  *files(plan) {
    for (const { file, name, rules } of ruleFiles(plan))
      yield {
        path: `tests/${file}.yaml`,
        view: { file, name, operator: plan.alerts.operator, rules: rulesView(rules) },
        origin: plan.alerts.path,
        objects: [],
      };
  },
};
