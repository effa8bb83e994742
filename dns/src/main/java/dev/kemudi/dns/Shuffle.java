package dev.kemudi.dns;

import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import org.xbill.DNS.Record;
import org.xbill.DNS.Type;

/** Lets clients that take the first address spread over all. */
final class Shuffle {
  private Shuffle() {}

  /** The records with the addresses at their end, in another order. */
  static List<Record> addresses(List<Record> records, RandomGenerator random) {
    if (records.size() < 2) {
      return records;
    }
    List<Record> result = new ArrayList<>(records.size());
    List<Record> addresses = new ArrayList<>(records.size());
    for (Record record : records) {
      boolean address = record.getType() == Type.A || record.getType() == Type.AAAA;
      (address ? addresses : result).add(record);
    }
    for (int i = addresses.size(); i > 0; i--) {
      int chosen = random.nextInt(i);
      result.add(addresses.get(chosen));
      addresses.set(chosen, addresses.get(i - 1));
    }
    return result;
  }
}
