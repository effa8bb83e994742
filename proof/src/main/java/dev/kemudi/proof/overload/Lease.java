package dev.kemudi.proof.overload;

import dev.kemudi.machinery.tree.JsonTree;
import dev.kemudi.proof.rest.Rest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Map;

/** A lease, held by one who renews it with the version that was the answer to the last renewal. */
final class Lease {
  private static final DateTimeFormatter MICROS =
      DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSSSSS'Z'").withZone(ZoneOffset.UTC);

  private final Rest client;
  private final InstantSource clock;
  private final String path;
  private Map<String, Object> current;

  /** Takes it, or makes it. */
  Lease(Rest client, InstantSource clock, String namespace, String name) throws IOException {
    String all = "/apis/coordination.k8s.io/v1/namespaces/" + namespace + "/leases";
    this.client = client;
    this.clock = clock;
    this.path = all + "/" + name;
    Rest.Answer found = client.get(path);
    this.current =
        (found.status() == 404
                ? People.must(client.send("POST", all, object(name)))
                : People.must(found))
            .tree();
  }

  private String object(String name) {
    return """
    {"apiVersion":"coordination.k8s.io/v1","kind":"Lease","metadata":{"name":"%1$s"},
     "spec":{"holderIdentity":"%1$s","leaseDurationSeconds":40,"renewTime":"%2$s"}}
    """
        .formatted(name, now());
  }

  private String now() {
    return MICROS.format(clock.instant());
  }

  /** As kubelets do. */
  void renew() throws IOException {
    Map<String, Object> renewed = JsonTree.with(current, now(), "spec", "renewTime");
    String body = new String(JsonTree.write(renewed), StandardCharsets.UTF_8);
    current = People.must(client.send("PUT", path, body)).tree();
  }

  /** As leaders do, who look first. */
  void lookAndRenew() throws IOException {
    current = People.must(client.get(path)).tree();
    renew();
  }
}
