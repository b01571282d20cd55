/** Which plugins of hardware keys may be started here. One is allowed in the key window, where its program is shown. */
import { failureOf, host, type Failure, type PluginView } from '$host';

export class Allowing {
  rows = $state.raw<readonly PluginView[]>([]);
  failure = $state.raw<Failure | null>(null);
  name = $state('');
  pressed = $state(false);
  busy = $state(false);
  /** The key window asks. */
  asking = $state(false);

  load(): Promise<boolean> {
    return this.attempt(() => host.plugins());
  }

  async allow(): Promise<void> {
    this.pressed = true;
    const name = this.name.trim();
    if (name === '' || this.busy) return;
    this.asking = true;
    const done = await this.attempt(() => host.allowPlugin(name));
    this.asking = false;
    if (done) [this.name, this.pressed] = ['', false];
  }

  forbid(name: string): Promise<boolean> {
    return this.attempt(() => host.forbidPlugin(name));
  }

  private async attempt(work: () => Promise<PluginView[]>): Promise<boolean> {
    if (this.busy) return false;
    this.busy = true;
    this.failure = null;
    try {
      this.rows = await work();
    } catch (caught) {
      this.failure = failureOf(caught);
    }
    this.busy = false;
    return this.failure === null;
  }
}
