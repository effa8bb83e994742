package dev.kemudi.dns;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.xbill.DNS.ExtendedFlags;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Message;
import org.xbill.DNS.OPTRecord;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Record;
import org.xbill.DNS.Section;

/** An answer to one query, on its way to bytes. */
final class Draft {
  private static final int STANDARD_SIZE = 512;
  private static final int OUR_SIZE = 4096;
  private static final int LONGEST = 65_535;

  private final Message query;
  private final @Nullable OPTRecord options;
  private final int limit;

  /**
   * @param stream whether it goes by TCP
   */
  Draft(Message query, boolean stream) {
    this.query = query;
    this.options = query.getOPT();
    this.limit = stream ? LONGEST : datagramLimit(options);
  }

  private static int datagramLimit(@Nullable OPTRecord options) {
    return options == null
        ? STANDARD_SIZE
        : Math.clamp(options.getPayloadSize(), STANDARD_SIZE, OUR_SIZE);
  }

  byte[] failure(int rcode) {
    return bytes(rcode, false, List.of(), List.of(), List.of());
  }

  /** The name isn't there, or has nothing of the type. */
  byte[] nothing(int rcode, Record authority) {
    return bytes(rcode, true, List.of(), List.of(authority), List.of());
  }

  byte[] answer(List<Record> answers, List<Record> extra) {
    return bytes(Rcode.NOERROR, true, answers, List.of(), extra);
  }

  /** What somebody else said, with the client's number and limit. */
  byte[] handOn(Message others) {
    return bytes(
        others.getRcode(),
        false,
        others.getSection(Section.ANSWER),
        others.getSection(Section.AUTHORITY),
        others.getSection(Section.ADDITIONAL).stream()
            .filter(record -> !(record instanceof OPTRecord))
            .toList());
  }

  private byte[] bytes(
      int rcode,
      boolean authoritative,
      List<Record> answers,
      List<Record> authority,
      List<Record> extra) {
    Message whole = header(rcode, authoritative);
    answers.forEach(record -> whole.addRecord(record, Section.ANSWER));
    authority.forEach(record -> whole.addRecord(record, Section.AUTHORITY));
    extra.forEach(record -> whole.addRecord(record, Section.ADDITIONAL));
    byte[] bytes = whole.toWire();
    if (bytes.length <= limit) {
      return bytes;
    }
    return shortened(rcode, authoritative, answers, extra);
  }

  /** Extra records go without a sign; what misses answers says so. */
  private byte[] shortened(
      int rcode, boolean authoritative, List<Record> answers, List<Record> extra) {
    byte[] bytes = part(rcode, authoritative, answers, answers.size());
    if (bytes.length <= limit && !extra.isEmpty()) {
      return bytes;
    }
    int fits = 0;
    int tooMany = answers.size() + 1;
    while (tooMany - fits > 1) {
      int middle = (fits + tooMany) >>> 1;
      if (part(rcode, authoritative, answers, middle).length <= limit) {
        fits = middle;
      } else {
        tooMany = middle;
      }
    }
    byte[] cut = part(rcode, authoritative, answers, fits);
    cut[2] |= 0x02;
    return cut;
  }

  private byte[] part(int rcode, boolean authoritative, List<Record> answers, int count) {
    Message message = header(rcode, authoritative);
    answers.subList(0, count).forEach(record -> message.addRecord(record, Section.ANSWER));
    return message.toWire();
  }

  private Message header(int rcode, boolean authoritative) {
    Message message = new Message(query.getHeader().getID());
    message.getHeader().setOpcode(query.getHeader().getOpcode());
    message.getHeader().setRcode(rcode & 0xf);
    message.getHeader().setFlag(Flags.QR);
    copy(message, Flags.RD);
    copy(message, Flags.CD);
    if (authoritative) {
      message.getHeader().setFlag(Flags.AA);
    } else if (rcode == Rcode.NOERROR || rcode == Rcode.NXDOMAIN) {
      message.getHeader().setFlag(Flags.RA);
    }
    Record question = query.getQuestion();
    if (question != null) {
      message.addRecord(question, Section.QUESTION);
    }
    if (options != null) {
      int flags = options.getFlags() & ExtendedFlags.DO;
      message.addRecord(new OPTRecord(OUR_SIZE, rcode >> 4, 0, flags), Section.ADDITIONAL);
    }
    return message;
  }

  private void copy(Message message, int flag) {
    if (query.getHeader().getFlag(flag)) {
      message.getHeader().setFlag(flag);
    }
  }
}
