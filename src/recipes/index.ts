import { fsfreeze } from './fsfreeze.ts';
import { postgresDump } from './postgres-dump.ts';
import type { Recipe } from './recipe.ts';
import { redisSave } from './redis-save.ts';

/** Every hook recipe that a plan may name, in the order in which the documentation lists them. */
export const recipes: readonly Recipe[] = [postgresDump, redisSave, fsfreeze];
