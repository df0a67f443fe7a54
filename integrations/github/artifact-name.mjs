// Prints the name of the artifact that a review of the plan leaves: one for each plan of a run.
import { planKey } from '../plan-key.mjs';

console.log(`backup-plan-${planKey(process.env.PLAN_FILE ?? '')}`);
