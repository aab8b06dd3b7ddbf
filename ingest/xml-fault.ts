export type Place = { readonly line: number; readonly column: number };

/** Where and why a document cannot be read on. The message is a sentence or two for a person, with the cure. */
export class XmlFault extends Error {
  readonly code: string;
  /** 1-based, with the column counted in UTF-16 code units from 0 as saxes does. */
  readonly place: Place | undefined;

  constructor(code: string, message: string, place?: Place) {
    super(message);
    this.name = "XmlFault";
    this.code = code;
    this.place = place;
  }
}

/** Takes note of something odd that could be mended. */
export type NoteOddity = (code: string, message: string, place: Place) => void;

/** Takes note of something odd at the place that has been read up to. */
export type NoteHere = (code: string, message: string) => void;
