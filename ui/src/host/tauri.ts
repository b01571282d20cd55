/** The host inside the program: generated calls, refusals as `Failed`, events until unlistened. */
import { commands, events, type Failure } from './bindings';
import type { Host, Unlisten } from './host';
import { Failed } from './types';

type Answer<T> = { status: 'ok'; data: T } | { status: 'error'; error: Failure };

async function given<T>(answer: Promise<Answer<T>>): Promise<T> {
  const come = await answer;
  if (come.status === 'error') throw new Failed(come.error);
  return come.data;
}

async function done(answer: Promise<Answer<null>>): Promise<void> {
  await given(answer);
}

type Hearing<T> = (cb: (event: { payload: T }) => void) => Promise<Unlisten>;

function heard<T>(listen: Hearing<T>, hear: (payload: T) => void): Unlisten {
  const listening = listen((event) => hear(event.payload));
  return () => void listening.then((stop) => stop());
}

// Windows serves custom schemes under a host of their own.
const pictures =
  globalThis.location?.protocol === 'tauri:' ? 'sandyq://localhost' : 'http://sandyq.localhost';

export const body: Host = {
  appInfo: () => given(commands.appInfo()),
  saveSettings: (settings) => done(commands.saveSettings(settings)),
  removableDrives: () => given(commands.removableDrives()),
  plugins: () => given(commands.plugins()),
  allowPlugin: (name) => given(commands.allowPlugin(name)),
  forbidPlugin: (name) => given(commands.forbidPlugin(name)),
  lists: () => given(commands.lists()),
  touch: () => void commands.touch(),
  leave: () => void commands.leave(),

  recentLockers: () => given(commands.recentLockers()),
  forgetRecent: (handle) => done(commands.forgetRecent(handle)),
  pickNewPlace: () => given(commands.pickNewPlace()),
  pickLocker: () => given(commands.pickLocker()),
  pickRecoveryFile: () => given(commands.pickRecoveryFile()),
  createLocker: (draft) => given(commands.createLocker(draft)),

  state: () => given(commands.state()),
  openLocker: (handle) => given(commands.openLocker(handle)),
  closeLocker: () => given(commands.closeLocker()),
  continueHere: () => given(commands.continueHere()),
  unlock: () => given(commands.unlock()),
  unlockByKey: () => given(commands.unlockByKey()),
  lock: () => given(commands.lock()),

  cases: () => given(commands.cases()),
  addCase: (title, notes) => given(commands.addCase(title, notes)),
  items: (caseId) => given(commands.items(caseId)),
  item: (id) => given(commands.item(id)),
  previewInfo: (id) => given(commands.previewInfo(id)),
  text: (id) => given(commands.text(id)),
  showWithout: (wall) => done(commands.showWithout(wall)),
  openPlayer: (id) => done(commands.openPlayer(id)),
  describe: (id, changes) => given(commands.describe(id, changes)),
  release: (id, reason) => given(commands.release(id, reason)),
  search: (query, caseId) => given(commands.search(query, caseId)),

  pickFiles: (folder) => given(commands.pickFiles(folder)),
  deposit: (draft, picked, indexes) => given(commands.deposit(draft, picked, indexes)),
  depositLocked: (draft, picked) => given(commands.depositLocked(draft, picked)),
  depositText: (draft) => given(commands.depositText(draft)),
  cancel: (job) => void commands.cancel(job),

  checkRecipient: (text) => given(commands.checkRecipient(text)),
  recipients: () => given(commands.recipients()),
  previewBundle: (draft) => given(commands.previewBundle(draft)),
  makeBundle: (draft) => given(commands.makeBundle(draft)),
  verifyBundle: () => given(commands.verifyBundle()),
  trustRoot: (job) => given(commands.trustRoot(job)),
  pinSigner: (fingerprint, name) => done(commands.pinSigner(fingerprint, name)),
  receiveBundle: (job) => given(commands.receiveBundle(job)),
  takeIn: (job, caseId, lang) => given(commands.takeIn(job, caseId, lang)),
  saveSheet: (job, lang) => given(commands.saveSheet(job, lang)),
  checkLocker: () => given(commands.checkLocker()),

  keys: () => given(commands.keys()),
  survival: (lost) => given(commands.survival(lost)),
  sealingLeft: () => given(commands.sealingLeft()),
  pickDeviceFile: () => given(commands.pickDeviceFile()),
  addWayIn: (draft) => given(commands.addWayIn(draft)),
  removeWayIn: (id) => given(commands.removeWayIn(id)),
  admit: (draft) => given(commands.admit(draft)),
  dismiss: (recipient) => given(commands.dismiss(recipient)),
  reseal: () => given(commands.reseal()),

  outside: () => given(commands.outside()),
  checkWitness: (key) => given(commands.checkWitness(key)),
  askWitness: (key, sheet) => given(commands.askWitness(key, sheet)),
  takeAnswer: () => given(commands.takeAnswer()),
  askAuthority: (name) => given(commands.askAuthority(name)),
  pickReply: () => given(commands.pickReply()),
  pickRoot: () => given(commands.pickRoot()),
  takeReply: (reply, root) => given(commands.takeReply(reply, root)),

  witness: () => given(commands.witness()),
  lookAtRequest: () => given(commands.lookAtRequest()),
  cosign: (handle, compared) => given(commands.cosign(handle, compared)),
  answerAgain: (origin) => given(commands.answerAgain(origin)),

  quorum: () => given(commands.quorum()),
  pickShareFolder: () => given(commands.pickShareFolder()),
  splitKey: (draft) => given(commands.splitKey(draft)),
  gathering: () => given(commands.gathering()),
  takeShares: () => given(commands.takeShares()),
  typeShare: () => given(commands.typeShare()),
  openShare: (row, typed) => given(commands.openShare(row, typed)),
  forgetShares: () => given(commands.forgetShares()),
  rehearse: () => given(commands.rehearse()),
  restore: (how) => given(commands.restore(how)),
  invitation: () => given(commands.invitation()),
  saveInvitation: () => given(commands.saveInvitation()),
  pickInvitation: () => given(commands.pickInvitation()),
  createStation: (draft) => given(commands.createStation(draft)),
  updateInvitation: (handle) => given(commands.updateInvitation(handle)),
  stationSheet: () => given(commands.stationSheet()),
  saveStationSheet: (lang) => given(commands.saveStationSheet(lang)),
  forget: () => done(commands.forget()),
  stations: () => given(commands.stations()),
  pickStation: () => given(commands.pickStation()),
  pickLetter: () => given(commands.pickLetter()),
  collect: (handle) => given(commands.collect(handle)),
  takeLetter: (handle) => given(commands.takeLetter(handle)),
  sealLetter: (letter, draft) => given(commands.sealLetter(letter, draft)),
  saveReceipt: (handle) => given(commands.saveReceipt(handle)),

  annex: (job, number) => `annex${number}of${job}`,
  pixels: (item, page, width, crop) => {
    const part = crop ? `&crop=${crop.map(Math.round).join(',')}` : '';
    return `${pictures}/pixels/${item}/${page}?w=${Math.round(width)}${part}`;
  },

  onState: (hear) => heard(events.stateChanged.listen, hear),
  onDragging: (hear) => heard(events.dragging.listen, hear),
  onDropped: (hear) => heard(events.dropped.listen, hear),
  onMoved: (hear) => heard(events.jobMoved.listen, hear),
  onEnded: (hear) => heard(events.jobEnded.listen, ({ job, end }) => hear(job, end)),
};
