package dev.kemudi.dns;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.xbill.DNS.DClass;
import org.xbill.DNS.ExtendedFlags;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Message;
import org.xbill.DNS.Name;
import org.xbill.DNS.OPTRecord;
import org.xbill.DNS.Opcode;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Record;
import org.xbill.DNS.Section;
import org.xbill.DNS.Type;

/** Turns queries into answers. Safe for several threads; never blocks. */
final class Responder {
  private static final int HEADER = 12;
  private static final int ANSWERED = 0x80;

  private final ServiceDirectory directory;
  private final ClusterZone zone;
  private final Upstreams upstreams;
  private final RandomGenerator random;

  Responder(
      ServiceDirectory directory, ClusterZone zone, Upstreams upstreams, RandomGenerator random) {
    this.directory = directory;
    this.zone = zone;
    this.upstreams = upstreams;
    this.random = random;
  }

  /**
   * The answer to a query.
   *
   * @param stream whether it came by TCP, where answers may be long
   */
  Reply respond(byte[] bytes, boolean stream) {
    if (bytes.length < HEADER || (bytes[2] & ANSWERED) != 0) {
      return new Reply.Silence();
    }
    Message query;
    try {
      query = new Message(bytes);
    } catch (IOException e) {
      return new Reply.Ready(malformed(bytes));
    }
    Draft draft = new Draft(query, stream);
    Record question = query.getQuestion();
    OPTRecord options = query.getOPT();
    if (query.getHeader().getOpcode() != Opcode.QUERY) {
      return new Reply.Ready(draft.failure(Rcode.NOTIMP));
    }
    if (question == null || query.getHeader().getCount(Section.QUESTION) != 1) {
      return new Reply.Ready(draft.failure(Rcode.FORMERR));
    }
    if (options != null && options.getVersion() != 0) {
      return new Reply.Ready(draft.failure(Rcode.BADVERS));
    }
    if (question.getDClass() != DClass.IN || isTransfer(question.getType())) {
      return new Reply.Ready(draft.failure(Rcode.REFUSED));
    }
    return respond(query, question, draft);
  }

  private static byte[] malformed(byte[] bytes) {
    Message answer = new Message(((bytes[0] & 0xff) << 8) | (bytes[1] & 0xff));
    answer.getHeader().setFlag(Flags.QR);
    answer.getHeader().setRcode(Rcode.FORMERR);
    return answer.toWire();
  }

  private static boolean isTransfer(int type) {
    return type == Type.AXFR || type == Type.IXFR;
  }

  private Reply respond(Message query, Record question, Draft draft) {
    Name name = question.getName();
    int type = question.getType();
    if (zone.owns(name) && !directory.hasSynced()) {
      return new Reply.Ready(draft.failure(Rcode.SERVFAIL));
    }
    return switch (zone.lookup(name, type)) {
      case Lookup.Found(List<Record> answers, List<Record> extra) when answers.isEmpty() ->
          new Reply.Ready(draft.nothing(Rcode.NOERROR, zone.authority(name)));
      case Lookup.Found(List<Record> answers, List<Record> extra) ->
          new Reply.Ready(draft.answer(Shuffle.addresses(answers, random), extra));
      case Lookup.Missing() -> new Reply.Ready(draft.nothing(Rcode.NXDOMAIN, zone.authority(name)));
      case Lookup.Elsewhere(List<Record> answers, Name target) ->
          upstreams.isEmpty()
              ? new Reply.Ready(draft.answer(answers, List.of()))
              : new Reply.Later(() -> chase(query, draft, answers, target, type));
      case Lookup.Foreign() ->
          upstreams.isEmpty()
              ? new Reply.Ready(draft.failure(Rcode.REFUSED))
              : new Reply.Later(() -> hand(query, draft, question));
    };
  }

  /** Adds what others know of an alias's target, or nothing if they don't answer. */
  private byte[] chase(Message query, Draft draft, List<Record> aliases, Name target, int type)
      throws InterruptedException {
    Message others = ask(query, Record.newRecord(target, type, DClass.IN));
    List<Record> all = new ArrayList<>(aliases);
    if (others != null) {
      all.addAll(others.getSection(Section.ANSWER));
    }
    return draft.answer(all, List.of());
  }

  private byte[] hand(Message query, Draft draft, Record question) throws InterruptedException {
    Message others = ask(query, question);
    return others == null ? draft.failure(Rcode.SERVFAIL) : draft.handOn(others);
  }

  private @Nullable Message ask(Message query, Record question) throws InterruptedException {
    OPTRecord options = query.getOPT();
    boolean signatures = options != null && (options.getFlags() & ExtendedFlags.DO) != 0;
    return upstreams.ask(
        new Upstreams.Question(
            question.getName(),
            question.getType(),
            signatures,
            query.getHeader().getFlag(Flags.CD)));
  }

  /** What goes out when nobody has time to ask others. */
  byte[] busy(byte[] bytes) {
    try {
      return new Draft(new Message(bytes), false).failure(Rcode.SERVFAIL);
    } catch (IOException e) {
      return malformed(bytes);
    }
  }
}
