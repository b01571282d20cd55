/** Saving annexes: straight into a file where the browser can, else by way of memory. Both hashes are compared while writing. */
import { extract, type Outcome, type Target, type Wanted } from '../verify/extract';
import type { StatedFile } from '../verify/statement';
import type { Reading } from './reading.svelte';

interface FileHandle {
  createWritable(): Promise<WritableStream<Uint8Array> & FileWriter>;
}

interface FileWriter {
  write(part: Uint8Array): Promise<void>;
  close(): Promise<void>;
  abort(): Promise<void>;
}

interface FolderHandle {
  getFileHandle(name: string, options: { create: boolean }): Promise<FileHandle>;
  removeEntry(name: string): Promise<void>;
}

interface Pickers {
  showSaveFilePicker?: (options: { suggestedName: string }) => Promise<FileHandle>;
  showDirectoryPicker?: (options: { mode: 'readwrite' }) => Promise<FolderHandle>;
}

const pickers = globalThis as unknown as Pickers;

/** Whether this browser writes a file while it reads. */
export const writesThrough = (): boolean => pickers.showSaveFilePicker !== undefined;

export const nameOf = (file: StatedFile): string => file.path.slice('data/'.length);

/** A file that takes its place only when it is closed. */
function direct(writer: FileWriter, leave: () => Promise<void> = async () => undefined): Target {
  return {
    write: (part) => writer.write(part),
    keep: () => writer.close(),
    drop: async () => {
      await writer.abort();
      await leave();
    },
  };
}

/** Collected in memory, and handed to the browser's own way of saving. */
function gathered(name: string): Target {
  let parts: Uint8Array<ArrayBuffer>[] = [];
  return {
    write: async (part) => void parts.push(new Uint8Array(part)),
    keep: async () => {
      const address = URL.createObjectURL(new Blob(parts, { type: 'application/octet-stream' }));
      Object.assign(document.createElement('a'), { href: address, download: name }).click();
      setTimeout(() => URL.revokeObjectURL(address), 60_000);
    },
    drop: async () => void (parts = []),
  };
}

async function inFolder(folder: FolderHandle, name: string): Promise<Target> {
  const file = await folder.getFileHandle(name, { create: true });
  return direct(await file.createWritable(), () => folder.removeEntry(name));
}

async function targetOf(name: string): Promise<Target> {
  if (!pickers.showSaveFilePicker) return gathered(name);
  const file = await pickers.showSaveFilePicker({ suggestedName: name });
  return direct(await file.createWritable());
}

export class Saving {
  /** Names, and what became of them. */
  done = $state.raw<readonly { name: string; outcome: Outcome | 'refused' }[]>([]);
  busy = $state<string | null>(null);

  constructor(private readonly reading: Reading) {}

  async one(file: StatedFile): Promise<void> {
    const name = nameOf(file);
    await this.run([file], name, async () => [{ file, target: await targetOf(name) }]);
  }

  async all(files: readonly StatedFile[]): Promise<void> {
    await this.run(files, '', async () => {
      if (!pickers.showDirectoryPicker)
        return files.map((file) => ({ file, target: gathered(nameOf(file)) }));
      const folder = await pickers.showDirectoryPicker({ mode: 'readwrite' });
      const wanted: Wanted[] = [];
      for (const file of files) wanted.push({ file, target: await inFolder(folder, nameOf(file)) });
      return wanted;
    });
  }

  private async run(
    files: readonly StatedFile[],
    name: string,
    ask: () => Promise<Wanted[]>,
  ): Promise<void> {
    const { file: bundle } = this.reading;
    if (this.busy !== null || !bundle) return;
    this.done = [];
    try {
      const wanted = await ask();
      this.busy = name;
      const outcomes = await extract(bundle, this.reading.identities(), wanted);
      this.done = files.map((file) => ({
        name: nameOf(file),
        outcome: outcomes.get(file.path) ?? 'missing',
      }));
    } catch (error) {
      // Whoever closes the chooser has changed their mind.
      if (error instanceof DOMException && error.name === 'AbortError') return;
      this.done = files.map((file) => ({ name: nameOf(file), outcome: 'refused' as const }));
    } finally {
      this.busy = null;
    }
  }
}
