package dev.kemudi.node.spec;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.kemudi.api.core.v1.Service;
import dev.kemudi.api.core.v1.ServiceCodec;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class ServiceLinksTest {
  @Test
  void namesAddressAndPorts() {
    Service service =
        TestPods.read(
            ServiceCodec.INSTANCE,
            """
            metadata: {name: my-db, namespace: shop}
            spec:
              clusterIP: 10.96.1.2
              ports:
              - {name: sql, port: 5432}
              - {name: metrics-udp, port: 9187, protocol: UDP}
            """);
    Map<String, String> expected =
        new TreeMap<>(
            Map.of(
                "MY_DB_SERVICE_HOST", "10.96.1.2",
                "MY_DB_SERVICE_PORT", "5432",
                "MY_DB_SERVICE_PORT_SQL", "5432",
                "MY_DB_SERVICE_PORT_METRICS_UDP", "9187",
                "MY_DB_PORT", "tcp://10.96.1.2:5432",
                "MY_DB_PORT_5432_TCP", "tcp://10.96.1.2:5432",
                "MY_DB_PORT_5432_TCP_PROTO", "tcp",
                "MY_DB_PORT_5432_TCP_PORT", "5432",
                "MY_DB_PORT_5432_TCP_ADDR", "10.96.1.2"));
    expected.put("MY_DB_PORT_9187_UDP", "udp://10.96.1.2:9187");
    expected.put("MY_DB_PORT_9187_UDP_PROTO", "udp");
    expected.put("MY_DB_PORT_9187_UDP_PORT", "9187");
    expected.put("MY_DB_PORT_9187_UDP_ADDR", "10.96.1.2");
    assertEquals(expected, ServiceLinks.of(List.of(service)));
  }

  @Test
  void passesOverServicesWithoutAddress() {
    Service headless =
        TestPods.read(
            ServiceCodec.INSTANCE,
            "{metadata: {name: a}, spec: {clusterIP: None, ports: [{port: 1}]}}");
    Service external =
        TestPods.read(
            ServiceCodec.INSTANCE,
            "{metadata: {name: b}, spec: {type: ExternalName, externalName: b.org}}");
    assertEquals(Map.of(), ServiceLinks.of(List.of(headless, external)));
  }

  @Test
  void putsAddressesOfTheNewProtocolInBrackets() {
    Service service =
        TestPods.read(
            ServiceCodec.INSTANCE,
            "{metadata: {name: six}, spec: {clusterIP: 'fd00::1', ports: [{port: 80}]}}");
    assertEquals("tcp://[fd00::1]:80", ServiceLinks.of(List.of(service)).get("SIX_PORT"));
  }
}
