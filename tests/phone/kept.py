"""What a phone keeps in its IndexedDB, read beside the app and without a word to it."""

from typing import Any

from playwright.sync_api import Page

_ROWS = """async (store) => {
  const answered = (request) => new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
  const hex = async (bytes) => [...new Uint8Array(await crypto.subtle.digest('SHA-256', bytes))]
    .map((byte) => byte.toString(16).padStart(2, '0')).join('');
  const db = await answered(indexedDB.open('gumsole'));
  if (!db.objectStoreNames.contains(store)) { db.close(); return []; }
  const rows = await answered(db.transaction(store).objectStore(store).getAll());
  db.close();
  return Promise.all(rows.map(async (row) =>
    row.bytes instanceof ArrayBuffer
      ? {...row, bytes: {sha256: await hex(row.bytes), length: row.bytes.byteLength}} : row));
}"""

Row = dict[str, Any]


def rows(page: Page, store: str) -> list[Row]:
    """Every row of a store; `bytes` are told by their hash and length."""
    found: list[Row] = page.evaluate(_ROWS, store)
    return found


def ops(page: Page, visit_id: str) -> dict[str, Row]:
    """The log of one visit by op id."""
    return {row["op_id"]: row for row in rows(page, "ops") if row["visit_id"] == visit_id}


def photos(page: Page, visit_id: str) -> dict[str, Row]:
    """The photos of one visit by the name that they are sent under."""
    return {row["sha256"]: row for row in rows(page, "photos") if row["visit_id"] == visit_id}


def waiting(page: Page) -> list[Row]:
    """What the server has not acknowledged yet."""
    return rows(page, "waiting")
