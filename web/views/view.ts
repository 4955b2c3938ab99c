/** Two views of one document: strategies compared, and an outcome across cases. */
import { signal } from '@preact/signals';

export const view = signal<'compare' | 'across'>('compare');
