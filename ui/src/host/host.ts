/** Everything the pages ask of the program. Two bodies: `tauri.ts` and `memory.ts`. A refused call rejects with `Failed`. */
import type {
  AdmitDraft,
  AnchoredView,
  AppInfo,
  AuthorityAsked,
  BundleDraft,
  BundleMade,
  BundlePreview,
  CaseRow,
  ChosenFile,
  ChosenInvitation,
  ChosenRoot,
  Collected,
  CosignedView,
  CreateDraft,
  Deposited,
  DeviceFileView,
  Drive,
  ElsewhereChange,
  GatheringView,
  Hit,
  InvitationView,
  ItemDraft,
  ItemRow,
  ItemView,
  Job,
  JobEnd,
  Keys,
  Lang,
  LeftView,
  LetterDraft,
  LetterMade,
  LetterSeen,
  LetterTaken,
  Lists,
  LockerRef,
  LockerState,
  Outside,
  OwnWitness,
  Picked,
  PluginView,
  PreviewInfo,
  PreviewWall,
  Progress,
  QuorumBoard,
  Received,
  RecipientView,
  Rehearsed,
  Released,
  Report,
  Resealed,
  SealingView,
  RestoreHow,
  Restored,
  Settings,
  SightingView,
  SplitDraft,
  SplitMade,
  StationDraft,
  StationRow,
  StationSeen,
  StationSheet,
  TakenIn,
  Value,
  WayDraft,
  WayView,
  WitnessAsked,
  WitnessSeen,
  WitnessView,
} from './types';

/** Left, top, width and height in pixels of the original. */
export type Crop = readonly [number, number, number, number];

/** Ends a subscription. */
export type Unlisten = () => void;

export interface Host {
  appInfo(): Promise<AppInfo>;
  saveSettings(settings: Settings): Promise<void>;
  /** What is plugged in and can be chosen to lock by its removal. */
  removableDrives(): Promise<Drive[]>;
  /** Plugins of hardware keys that may be started on this machine. */
  plugins(): Promise<PluginView[]>;
  /** Asks in the key window, where its program is shown. */
  allowPlugin(name: string): Promise<PluginView[]>;
  forbidPlugin(name: string): Promise<PluginView[]>;
  lists(): Promise<Lists>;
  touch(): void;
  /** Ends the program. */
  leave(): void;

  recentLockers(): Promise<LockerRef[]>;
  forgetRecent(handle: string): Promise<void>;
  pickNewPlace(): Promise<LockerRef | null>;
  pickLocker(): Promise<LockerRef | null>;
  pickRecoveryFile(): Promise<string | null>;
  createLocker(draft: CreateDraft): Promise<LockerState>;

  state(): Promise<LockerState>;
  openLocker(handle: string): Promise<LockerState>;
  closeLocker(): Promise<LockerState>;
  continueHere(): Promise<LockerState>;
  unlock(): Promise<LockerState>;
  /** By a recovery key or a hardware key: from the file of either, else pasted in the key window. */
  unlockByKey(): Promise<LockerState>;
  lock(): Promise<LockerState>;

  cases(): Promise<CaseRow[]>;
  addCase(title: string, notes: string): Promise<CaseRow>;
  items(caseId: string | null): Promise<ItemRow[]>;
  item(id: string): Promise<ItemView>;
  previewInfo(id: string): Promise<PreviewInfo>;
  text(id: string): Promise<string>;
  /** Previews do without a wall that the kernel lacks, until the lock. */
  showWithout(wall: PreviewWall): Promise<void>;
  openPlayer(id: string): Promise<void>;
  describe(id: string, changes: Record<string, Value>): Promise<ItemView>;
  release(id: string, reason: string): Promise<Released | null>;
  search(query: string, caseId: string | null): Promise<Hit[]>;

  pickFiles(folder: boolean): Promise<Picked | null>;
  deposit(draft: ItemDraft, picked: string, indexes: number[]): Promise<Job<Deposited>>;
  depositLocked(draft: ItemDraft, picked: string): Promise<Job<Deposited>>;
  depositText(draft: ItemDraft): Promise<Deposited>;
  cancel(job: string): void;

  checkRecipient(text: string): Promise<RecipientView>;
  recipients(): Promise<RecipientView[]>;
  previewBundle(draft: BundleDraft): Promise<BundlePreview>;
  makeBundle(draft: BundleDraft): Promise<Job<BundleMade>>;
  verifyBundle(): Promise<Job<Report> | null>;
  /** Judges a verified bundle once more, trusting the root certificate that is chosen. */
  trustRoot(job: string): Promise<Job<Report> | null>;
  pinSigner(fingerprint: string, name: string): Promise<void>;
  receiveBundle(job: string): Promise<Received | null>;
  /** Takes the bundle that a job verified into the open locker. */
  takeIn(job: string, caseId: string | null, lang: Lang): Promise<Job<TakenIn>>;
  /** Writes the sheet of a verified bundle for printing; gives the file's name. */
  saveSheet(job: string, lang: Lang): Promise<string | null>;
  checkLocker(): Promise<Job<Report>>;

  /** Who and what opens the locker. */
  keys(): Promise<Keys>;
  /** What is left when these places are lost together. */
  survival(lost: string[]): Promise<LeftView>;
  sealingLeft(): Promise<SealingView>;
  /** The identity file of a hardware key whose plugin may be started here. */
  pickDeviceFile(): Promise<DeviceFileView | null>;
  /** A passphrase is asked for in the key window; a recovery key goes to the file that was picked; a hardware key opens once. */
  addWayIn(draft: WayDraft): Promise<WayView>;
  removeWayIn(id: string): Promise<WayView>;
  admit(draft: AdmitDraft): Promise<ElsewhereChange>;
  dismiss(recipient: string): Promise<ElsewhereChange>;
  reseal(): Promise<Job<Resealed>>;

  /** What stands outside for the log, and what came since. */
  outside(): Promise<Outside>;
  checkWitness(key: string): Promise<WitnessView>;
  /** Asks where to and writes a file for a witness, with a sheet for printing beside it. */
  askWitness(key: string, sheet: boolean): Promise<WitnessAsked | null>;
  /** Asks for a witness's answer and takes it in. */
  takeAnswer(): Promise<WitnessSeen | null>;
  askAuthority(name: string): Promise<AuthorityAsked | null>;
  pickReply(): Promise<ChosenFile | null>;
  /** The root certificate of an authority; refused at once when there is not exactly one in the file. */
  pickRoot(): Promise<ChosenRoot | null>;
  takeReply(reply: string, root: string): Promise<AnchoredView>;

  /** This machine as a witness for other people's logs; needs no locker. */
  witness(): Promise<OwnWitness>;
  lookAtRequest(): Promise<SightingView | null>;
  /** Asks where to, signs what was looked at, and writes the answer. */
  cosign(handle: string, compared: boolean): Promise<CosignedView | null>;
  /** Writes the last answer for a log once more; gives the file's name. */
  answerAgain(origin: string): Promise<string | null>;

  /** How the key of the open locker is kept. */
  quorum(): Promise<QuorumBoard>;
  pickShareFolder(): Promise<ChosenFile | null>;
  splitKey(draft: SplitDraft): Promise<Job<SplitMade>>;
  /** Shares in hand stay in Rust; each of these gives what they are. */
  gathering(): Promise<GatheringView>;
  takeShares(): Promise<GatheringView>;
  /** The words of a card, in the key window. */
  typeShare(): Promise<GatheringView>;
  /** Opens a sealed share by its holder's key: from a file that is chosen, or typed in the key window. */
  openShare(row: number, typed: boolean): Promise<GatheringView>;
  forgetShares(): Promise<GatheringView>;
  rehearse(): Promise<Rehearsed>;
  restore(how: RestoreHow): Promise<Restored>;
  /** The invitation of the open locker. */
  invitation(): Promise<InvitationView>;
  /** Asks where to and writes it; gives the file's name. */
  saveInvitation(): Promise<string | null>;
  /** Asks for somebody's invitation and looks at it; needs no locker. */
  pickInvitation(): Promise<ChosenInvitation | null>;
  createStation(draft: StationDraft): Promise<LockerState>;
  updateInvitation(handle: string): Promise<LockerState>;
  /** What the sheet of the station says; refused where it would not be true. */
  stationSheet(): Promise<StationSheet>;
  saveStationSheet(lang: Lang): Promise<string | null>;
  /** Forgets which files were picked, and begins the page anew with nothing typed into it. */
  forget(): Promise<void>;
  stations(): Promise<StationRow[]>;
  pickStation(): Promise<StationSeen | null>;
  pickLetter(): Promise<LetterSeen | null>;
  collect(handle: string): Promise<Job<Collected>>;
  takeLetter(handle: string): Promise<Job<LetterTaken>>;
  /** Asks where to and seals a letter; needs no locker. */
  sealLetter(letter: LetterDraft, draft: ItemDraft): Promise<Job<LetterMade> | null>;
  saveReceipt(handle: string): Promise<string | null>;

  /** The name by which an annex of a verified bundle is looked at like an item. */
  annex(job: string, number: string): string;
  /** Address of a picture: `page` from 0, scaled to `width` pixels. Where there is none the `<img>` errs. */
  pixels(item: string, page: number, width: number, crop?: Crop): string;

  onState(hear: (state: LockerState) => void): Unlisten;
  onDragging(hear: (over: boolean) => void): Unlisten;
  onDropped(hear: (picked: Picked) => void): Unlisten;
  onMoved(hear: (progress: Progress) => void): Unlisten;
  onEnded(hear: (job: string, end: JobEnd) => void): Unlisten;
}
