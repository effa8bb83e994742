package dev.kemudi.dns;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.xbill.DNS.Message;
import org.xbill.DNS.OPTRecord;
import org.xbill.DNS.Record;
import org.xbill.DNS.SOARecord;
import org.xbill.DNS.Section;

/** Others' answers, for half a minute at most; the least used ones go first. */
final class AnswerCache {
  private static final long LONGEST_SECONDS = 30;
  private static final int SIZE = 10_000;

  private record Entry(Message message, Instant end) {}

  private final InstantSource clock;

  @GuardedBy("this")
  private final Map<Upstreams.Question, Entry> entries = new LinkedHashMap<>(16, 0.75f, true);

  AnswerCache(InstantSource clock) {
    this.clock = clock;
  }

  synchronized @Nullable Message get(Upstreams.Question question) {
    Entry entry = entries.get(question);
    if (entry != null && entry.end().isBefore(clock.instant())) {
      entries.remove(question);
      return null;
    }
    return entry == null ? null : entry.message();
  }

  synchronized void put(Upstreams.Question question, Message message) {
    long seconds = seconds(message);
    if (seconds > 0) {
      Instant end = clock.instant().plus(Duration.ofSeconds(seconds));
      entries.put(question, new Entry(message, end));
      if (entries.size() > SIZE) {
        entries.remove(entries.keySet().iterator().next());
      }
    }
  }

  /** What isn't there may come: its absence lasts as long as the zone's authority says. */
  private static long seconds(Message message) {
    long seconds = LONGEST_SECONDS;
    boolean any = false;
    for (int section : new int[] {Section.ANSWER, Section.AUTHORITY}) {
      for (Record record : message.getSection(section)) {
        long limit =
            record instanceof SOARecord soa
                ? Math.min(soa.getMinimum(), soa.getTTL())
                : record.getTTL();
        if (!(record instanceof OPTRecord)) {
          seconds = Math.min(seconds, limit);
          any = true;
        }
      }
    }
    return any ? seconds : 0;
  }
}
