/** The answers of one visit as the rules see them (checklist-language: "A response, as JSON"). */

export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };

/** Blank: none of value, na, skipped. At most one of the three. */
export interface Entry {
  readonly value?: Json;
  readonly na?: string;
  readonly skipped?: string;
  readonly note?: string;
  readonly photos?: readonly string[];
}

/** "section/item", in a repeated section "section#n/item" with n from 1. */
export type Address = string;

export interface Response {
  readonly answers: Readonly<Record<Address, Entry>>;
}
