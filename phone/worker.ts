/// <reference lib="webworker" />
declare const VERSION: string;
declare const SHELL: readonly string[];
export { SHELL, VERSION };
