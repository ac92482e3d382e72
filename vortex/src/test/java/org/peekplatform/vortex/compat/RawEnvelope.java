package org.peekplatform.vortex.compat;

/** Envelopes as text, in the forms that old peers write. */
final class RawEnvelope {

  private RawEnvelope() {}

  /** A request in JSON form, without a payload. */
  static String request(String filtMembers, String messageId) {
    return "{\"_ct\":\"rpe\",\"filt\":{%s,\"PayloadResponse.messageId\":\"%s\"},\"result\":null,\"date\":null}"
        .formatted(filtMembers, messageId);
  }

  /** A message in JSON form that expects no answer. */
  static String message(String filtMembers) {
    return "{\"_ct\":\"rpe\",\"filt\":{%s},\"result\":null,\"date\":null}".formatted(filtMembers);
  }

  /** The filt of a message to the observable of the recorded servers. */
  static String items(String more) {
    return "\"key\":\"tupleDataObservable\",\"name\":\"items\",\"plugin\":\"bench\","
        + "\"tupleSelector\":{\"_ct\":\"rt\",\"_c\":\"vortex.TupleSelector\","
        + "\"name\":\"bench.Item\",\"selector\":{\"count\":1}}"
        + (more.isEmpty() ? "" : "," + more);
  }
}
