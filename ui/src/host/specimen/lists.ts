/** The forms as Rust draws them, for the locker in memory; a test holds them to the table in `crates/format`. */
import type { FieldSpec, FieldType, KindSpec, Lists } from '../types';

const f = (
  section: string,
  name: string,
  type: FieldType,
  more: Partial<FieldSpec> = {},
): FieldSpec => ({ name, type, section, choices: [], columns: [], required: false, ...more });

const kinds: KindSpec[] = [
  {
    kind: 'seized-document',
    textKind: false,
    fields: [
      f('document', 'document_role', 'choice', {
        choices: ['taken', 'says-so', 'left-behind', 'unknown'],
      }),
      f('document', 'document_type', 'text'),
      f('document', 'document_number', 'text'),
      f('document', 'document_date', 'date'),
      f('document', 'pages', 'number'),
      f('document', 'sides', 'choice', { choices: ['one-side', 'both-sides', 'unknown'] }),
      f('whereabouts', 'taken_on', 'date'),
      f('whereabouts', 'taken_by', 'text'),
      f('whereabouts', 'original_where', 'text'),
      f('whereabouts', 'given_back_on', 'date'),
    ],
  },
  {
    kind: 'warrant-note',
    textKind: true,
    fields: [
      f('warrant', 'shown', 'choice', {
        choices: [
          'shown',
          'shown-briefly',
          'shown-in-part',
          'read-aloud',
          'refused',
          'not-asked',
          'unknown',
        ],
        required: true,
      }),
      f('warrant', 'shown_to', 'list'),
      f('warrant', 'shown_when', 'time'),
      f('warrant', 'shown_how_long', 'text'),
      f('warrant', 'copy', 'choice', {
        choices: ['given', 'refused', 'promised', 'not-asked', 'unknown'],
      }),
      f('warrant', 'photo', 'choice', {
        choices: ['allowed', 'refused', 'stopped', 'not-asked', 'unknown'],
      }),
      f('paper', 'number', 'text'),
      f('paper', 'issuer', 'choice', {
        choices: ['court', 'prosecutor', 'investigator', 'no-one-named', 'unknown'],
      }),
      f('paper', 'issued_by', 'text'),
      f('paper', 'judge', 'text'),
      f('paper', 'warrant_date', 'date'),
      f('paper', 'warrant_case', 'text'),
      f('paper', 'warrant_scope', 'text'),
      f('search', 'search_from', 'time'),
      f('search', 'search_to', 'time'),
      f('search', 'searched_rooms', 'text'),
      f('search', 'lawyer_admitted', 'choice', {
        choices: ['at-once', 'later', 'refused', 'not-called', 'call-forbidden', 'unknown'],
      }),
      f('search', 'lawyer_when', 'time'),
      f('search', 'lawyer_name', 'text'),
      f('search', 'phones_taken', 'choice', {
        choices: ['all', 'some', 'switched-off', 'not-taken', 'unknown'],
      }),
      f('search', 'phones_how', 'text'),
      f('search', 'protocol_copy', 'choice', {
        choices: ['given', 'refused', 'promised', 'not-drawn-up', 'not-asked', 'unknown'],
      }),
      f('officers', 'officers', 'rows', {
        columns: [
          f('', 'name', 'text'),
          f('', 'rank', 'text'),
          f('', 'badge', 'text'),
          f('', 'agency', 'text'),
          f('', 'vehicle', 'text'),
          f('', 'did', 'text'),
        ],
      }),
      f('attesting', 'attesting_witnesses', 'rows', {
        columns: [
          f('', 'name', 'text'),
          f('', 'came_from', 'choice', {
            choices: ['came-with-officers', 'neighbour', 'passer-by', 'colleague', 'unknown'],
          }),
          f('', 'presence', 'choice', {
            choices: ['throughout', 'part-of-the-time', 'absent', 'unknown'],
          }),
          f('', 'remark', 'text'),
        ],
      }),
      f('account', 'account', 'long-text'),
    ],
  },
  {
    kind: 'interrogation-record',
    textKind: true,
    fields: [
      f('questioning', 'person', 'text', { required: true }),
      f('questioning', 'status', 'choice', {
        choices: [
          'witness',
          'witness-with-defence',
          'suspect',
          'accused',
          'victim',
          'not-said',
          'other',
        ],
      }),
      f('questioning', 'interrogator', 'text'),
      f('questioning', 'interrogator_agency', 'text'),
      f('questioning', 'questioned_where', 'text'),
      f('questioning', 'date', 'date'),
      f('questioning', 'from', 'time'),
      f('questioning', 'to', 'time'),
      f('questioning', 'summons', 'choice', {
        choices: [
          'written',
          'by-phone',
          'brought-by-force',
          'on-the-spot',
          'came-alone',
          'unknown',
        ],
      }),
      f('rights', 'rights_explained', 'choice', {
        choices: ['explained', 'paper-only', 'not-explained', 'unknown'],
      }),
      f('rights', 'lawyer_present', 'choice', {
        choices: ['throughout', 'part-of-the-time', 'refused', 'not-asked', 'absent', 'unknown'],
      }),
      f('rights', 'questioned_lawyer', 'text'),
      f('rights', 'interpreter', 'choice', {
        choices: ['present', 'not-needed', 'refused', 'not-asked', 'unknown'],
      }),
      f('rights', 'questioned_language', 'text'),
      f('recording', 'recording_by_them', 'choice', {
        choices: ['openly', 'covertly', 'announced-only', 'none', 'refused', 'unknown'],
      }),
      f('recording', 'recording_by_us', 'choice', {
        choices: ['openly', 'covertly', 'announced-only', 'none', 'refused', 'unknown'],
      }),
      f('recording', 'questioning_protocol', 'choice', {
        choices: [
          'signed',
          'signed-with-remarks',
          'signing-refused',
          'not-drawn-up',
          'not-shown',
          'unknown',
        ],
      }),
      f('recording', 'questioning_copy', 'choice', {
        choices: ['given', 'refused', 'promised', 'not-asked', 'unknown'],
      }),
      f('undertaking', 'undertaking', 'choice', {
        choices: ['not-demanded', 'demanded', 'signed', 'signing-refused', 'unknown'],
      }),
      f('undertaking', 'undertaking_article', 'text'),
      f('undertaking', 'undertaking_copy', 'choice', {
        choices: ['given', 'refused', 'promised', 'not-asked', 'unknown'],
      }),
      f('treatment', 'threats', 'long-text'),
      f('treatment', 'health', 'long-text'),
      f('treatment', 'also_present', 'people'),
      f('questions', 'questions_answers', 'rows', {
        columns: [f('', 'question', 'long-text'), f('', 'answer', 'long-text')],
      }),
      f('account', 'questioning_account', 'long-text'),
    ],
  },
  {
    kind: 'seizure-inventory',
    textKind: true,
    fields: [
      f('protocol', 'inventory_protocol', 'choice', {
        choices: ['drawn-up', 'drawn-up-later', 'not-drawn-up', 'not-shown', 'unknown'],
      }),
      f('protocol', 'inventory_number', 'text'),
      f('protocol', 'inventory_date', 'date'),
      f('protocol', 'inventory_where', 'text'),
      f('protocol', 'inventory_by', 'text'),
      f('protocol', 'inventory_signed', 'choice', {
        choices: ['signed', 'signed-with-remarks', 'signing-refused', 'not-offered', 'unknown'],
      }),
      f('protocol', 'inventory_copy', 'choice', {
        choices: ['given', 'refused', 'promised', 'not-asked', 'unknown'],
      }),
      f('things', 'things', 'rows', {
        columns: [
          f('', 'thing', 'text'),
          f('', 'listed', 'choice', {
            choices: ['listed', 'listed-differently', 'not-listed', 'unknown'],
          }),
          f('', 'seen_taken', 'choice', { choices: ['seen', 'heard-of', 'not-seen', 'unknown'] }),
          f('', 'serial', 'text'),
          f('', 'owner', 'text'),
          f('', 'state', 'choice', {
            choices: ['off', 'locked', 'unlocked', 'not-a-device', 'unknown'],
          }),
          f('', 'packed', 'choice', {
            choices: ['sealed-before-us', 'packed-unsealed', 'carried-away', 'unknown'],
          }),
          f('', 'returned', 'date'),
          f('', 'remark', 'text'),
        ],
        required: true,
      }),
      f('account', 'inventory_remarks', 'long-text'),
    ],
  },
  {
    kind: 'official-decision',
    textKind: false,
    fields: [
      f('decision', 'decision_type', 'choice', {
        choices: [
          'court-order',
          'prosecutor-request',
          'blocking-order',
          'charge',
          'investigator-decision',
          'refusal',
          'reply',
          'other',
        ],
      }),
      f('decision', 'decision_number', 'text'),
      f('decision', 'decision_body', 'text'),
      f('decision', 'decision_official', 'text'),
      f('decision', 'decision_date', 'date'),
      f('decision', 'decision_law', 'text'),
      f('delivery', 'decision_received_how', 'choice', {
        choices: ['by-hand', 'by-post', 'by-email', 'published', 'seen-only', 'unknown'],
      }),
      f('delivery', 'decision_received_on', 'date'),
      f('delivery', 'appeal_until', 'date'),
    ],
  },
  {
    kind: 'blocking-record',
    textKind: false,
    fields: [
      f('blocking', 'domains', 'list'),
      f('blocking', 'blocked_on', 'date'),
      f('blocking', 'blocked_at', 'time'),
      f('blocking', 'blocked_by', 'text'),
      f('blocking', 'blocking_ground', 'text'),
      f('blocking', 'blocking_notice', 'choice', {
        choices: ['notified-before', 'notified-after', 'not-notified', 'unknown'],
      }),
      f('observation', 'blocking_seen', 'choice', {
        choices: [
          'does-not-open',
          'block-page',
          'certificate-warning',
          'name-not-found',
          'slow',
          'domain-taken',
          'opens-elsewhere',
          'unknown',
        ],
      }),
      f('observation', 'blocking_words', 'text'),
      f('observation', 'network', 'text'),
      f('observation', 'checked_at', 'text'),
      f('observation', 'unblocked_on', 'date'),
    ],
  },
  {
    kind: 'statement',
    textKind: true,
    fields: [
      f('witness', 'witness', 'text', { required: true }),
      f('witness', 'witness_where', 'text'),
      f('witness', 'written_how', 'choice', {
        choices: ['own-hand', 'dictated', 'from-a-recording', 'unknown'],
      }),
      f('witness', 'written_before', 'choice', {
        choices: ['before-others', 'after-others', 'unknown'],
      }),
      f('witness', 'written_on', 'date'),
      f('witness', 'may_be_used', 'choice', {
        choices: ['with-name', 'without-name', 'lawyer-alone', 'ask-first'],
      }),
      f('account', 'statement_text', 'long-text', { required: true }),
    ],
  },
  {
    kind: 'recording',
    textKind: false,
    fields: [
      f('recording', 'recorded_openly', 'choice', {
        choices: ['openly', 'covertly', 'by-authorities', 'unknown'],
      }),
      f('recording', 'recorded_by', 'text'),
      f('recording', 'recorded_with', 'text'),
      f('recording', 'recorded_from', 'time'),
      f('recording', 'speakers', 'list'),
      f('recording', 'recording_whole', 'choice', {
        choices: ['whole', 'extract', 'edited', 'unknown'],
      }),
      f('recording', 'recording_shows', 'text'),
    ],
  },
  {
    kind: 'photo',
    textKind: false,
    fields: [
      f('picture', 'photo_shows', 'text'),
      f('picture', 'photo_by', 'text'),
      f('picture', 'photo_time', 'time'),
      f('picture', 'photo_with', 'text'),
      f('picture', 'photo_copy', 'choice', {
        choices: ['from-camera', 'from-messenger', 'screenshot', 'scan', 'edited', 'unknown'],
      }),
    ],
  },
  {
    kind: 'correspondence',
    textKind: false,
    fields: [
      f('letter', 'letter_from', 'text'),
      f('letter', 'letter_to', 'text'),
      f('letter', 'letter_about', 'text'),
      f('letter', 'letter_number', 'text'),
      f('letter', 'letter_channel', 'choice', {
        choices: ['by-post', 'by-email', 'messenger', 'by-hand', 'official-portal', 'other'],
      }),
      f('letter', 'sent_on', 'date'),
      f('letter', 'received_on', 'date'),
      f('letter', 'answered', 'choice', { choices: ['answered', 'not-answered', 'unknown'] }),
    ],
  },
  {
    kind: 'other',
    textKind: false,
    fields: [f('thing', 'what_it_is', 'text'), f('thing', 'where_kept', 'text')],
  },
];

export const lists: Lists = {
  kinds,
  roles: [
    'journalist',
    'editor',
    'staff',
    'owner',
    'lawyer',
    'investigator',
    'officer',
    'prosecutor',
    'judge',
    'expert',
    'attesting-witness',
    'interpreter',
    'questioned',
    'eyewitness',
    'author',
    'sender',
    'addressee',
    'speaker',
    'photographer',
    'source',
    'family',
    'other',
  ],
  sensitivities: ['lawyer-only', 'undertaking', 'identity-protected'],
  languages: ['kk', 'ru', 'en', 'other'],
};
