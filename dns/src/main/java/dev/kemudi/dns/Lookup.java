package dev.kemudi.dns;

import java.util.List;
import org.xbill.DNS.Name;
import org.xbill.DNS.Record;

/** What the cluster's domain says to a question. */
sealed interface Lookup {
  /**
   * The records.
   *
   * @param answers may be empty: the name exists, but has nothing of the type
   * @param extra addresses of names in the answers
   */
  record Found(List<Record> answers, List<Record> extra) implements Lookup {
    static final Found NOTHING = new Found(List.of(), List.of());
  }

  /** The answers end with an alias of a name that others know. */
  record Elsewhere(List<Record> answers, Name target) implements Lookup {}

  /** No such name. */
  record Missing() implements Lookup {}

  /** A name of somebody else's. */
  record Foreign() implements Lookup {}
}
