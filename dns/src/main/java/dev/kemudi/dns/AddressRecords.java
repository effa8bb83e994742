package dev.kemudi.dns;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.xbill.DNS.AAAARecord;
import org.xbill.DNS.ARecord;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Name;
import org.xbill.DNS.Record;
import org.xbill.DNS.SRVRecord;
import org.xbill.DNS.Type;

/** Makes records of one name. */
record AddressRecords(Name owner, int ttlSeconds) {
  /** The addresses of the families that the type asks for. */
  List<Record> of(Collection<InetAddress> addresses, int type) {
    List<Record> records = new ArrayList<>(addresses.size());
    for (InetAddress address : addresses) {
      int kind = address instanceof Inet4Address ? Type.A : Type.AAAA;
      if (type == kind || type == Type.ANY) {
        records.add(record(address));
      }
    }
    return records;
  }

  List<Record> of(Collection<InetAddress> addresses) {
    return of(addresses, Type.ANY);
  }

  private Record record(InetAddress address) {
    return address instanceof Inet4Address
        ? new ARecord(owner, DClass.IN, ttlSeconds, address)
        : new AAAARecord(owner, DClass.IN, ttlSeconds, address);
  }

  Record location(int weight, int port, Name host) {
    return new SRVRecord(owner, DClass.IN, ttlSeconds, 0, weight, port, host);
  }
}
