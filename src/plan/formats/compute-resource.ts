import { suggestion } from '../suggest.ts';
import { type Format, quoted } from './format.ts';
import { labelKeyProblem } from './labels.ts';

const ownNames = ['cpu', 'memory', 'ephemeral-storage'];

/** What a container may ask for. Source: Kubernetes, pkg/apis/core/validation, ValidateContainerResourceName. */
export const computeResource: Format = {
  code: 'invalid-compute-resource',
  check(text) {
    const problem = labelKeyProblem(text);
    const isNamed = text.includes('/') || ownNames.includes(text) || text.startsWith('hugepages-');
    if (problem === null && isNamed) return null;
    const meant = suggestion(text, ownNames);
    return {
      message: `${quoted(text)} is nothing that a container can ask for${problem === null ? '' : `: it ${problem}`}`,
      remedy:
        meant === undefined
          ? 'write cpu, memory or ephemeral-storage, or a name with its domain, such as example.com/gpu'
          : `write ${meant}`,
    };
  },
};
