/** How much room there is, and whether the system may take what is kept here. */

export interface Space {
  readonly used: number;
  readonly quota: number;
  readonly persistent: boolean;
}

export async function space(): Promise<Space | null> {
  const manager = globalThis.navigator?.storage;
  if (!manager?.estimate) return null;
  const [{ usage = 0, quota = 0 }, persistent] = await Promise.all([
    manager.estimate(),
    manager.persisted?.() ?? false,
  ]);
  return { used: usage, quota, persistent };
}

/** Asks that nothing be taken away; some systems ask the person, others decide by themselves. */
export async function askToStay(): Promise<boolean> {
  const manager = globalThis.navigator?.storage;
  return (await manager?.persist?.()) ?? false;
}
