import type { Op } from "../log/op";

/** An op as the server takes it: what the phone keeps beside it is the phone's own. */
export function sentOp(row: Op): Op {
  const { op_id, kind, target, bases, value, device_id, seq, client_at } = row;
  return { op_id, kind, target, bases, value, device_id, seq, client_at };
}
