/** Short sentences that stay a moment. What a person must act on is never said here alone. */
const STAY_MS = 7000;
const MOST = 3;

export type Toast = { id: number; sentence: string };

export class Toasts {
  all = $state.raw<readonly Toast[]>([]);
  private count = 0;

  tell = (sentence: string): void => {
    const id = (this.count += 1);
    this.all = [...this.all, { id, sentence }].slice(-MOST);
    setTimeout(() => this.drop(id), STAY_MS);
  };

  drop = (id: number): void => {
    this.all = this.all.filter((toast) => toast.id !== id);
  };
}
