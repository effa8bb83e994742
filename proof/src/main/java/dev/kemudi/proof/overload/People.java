package dev.kemudi.proof.overload;

import dev.kemudi.client.config.ClientConfig;
import dev.kemudi.proof.rest.Rest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Users who are known by tokens. */
final class People {
  /** Who writes without an end. */
  static final String WRITERS = "writers";

  private final List<String> lines = new ArrayList<>();
  private final List<Person> all = new ArrayList<>();

  record Person(String name, String token) {}

  Person add(String name, String... groups) {
    Person person = new Person(name, "token-" + all.size());
    all.add(person);
    lines.add(
        "%s,%s,%s,\"%s\"".formatted(person.token, name, all.size(), String.join(",", groups)));
    return person;
  }

  /** The file by which a server knows them. */
  void write(Path file) throws IOException {
    Files.createDirectories(file.toAbsolutePath().getParent());
    Files.write(file, lines, StandardCharsets.UTF_8);
  }

  /** A client of one of them, with connections of its own. */
  static Rest client(ClientConfig admin, Person person) throws IOException {
    return new Rest(ClientConfig.at(admin.server(), admin.caPem()).withToken(person.token));
  }

  /** Lets writers write, and a leader of its own hold leases. */
  static void permit(Rest admin, Person leader) throws IOException {
    String account = leader.name().substring(leader.name().lastIndexOf(':') + 1);
    String path = "/apis/rbac.authorization.k8s.io/v1";
    must(
        admin.send(
            "POST",
            path + "/clusterrolebindings",
            """
            {"metadata":{"name":"%1$s"},"subjects":[{"kind":"Group","name":"%1$s"}],
             "roleRef":{"kind":"ClusterRole","name":"edit"}}
            """
                .formatted(WRITERS)));
    must(
        admin.send(
            "POST",
            path + "/namespaces/kube-system/roles",
            """
            {"metadata":{"name":"leader"},"rules":[{"apiGroups":["coordination.k8s.io"],
             "resources":["leases"],"verbs":["get","create","update"]}]}
            """));
    must(
        admin.send(
            "POST",
            path + "/namespaces/kube-system/rolebindings",
            """
            {"metadata":{"name":"leader"},"roleRef":{"kind":"Role","name":"leader"},
             "subjects":[{"kind":"ServiceAccount","name":"%s","namespace":"kube-system"}]}
            """
                .formatted(account)));
  }

  /** The answer, which must be one of success. */
  static Rest.Answer must(Rest.Answer answer) throws IOException {
    if (!answer.succeeded()) {
      throw new IOException("answered " + answer.status() + ": " + answer.text());
    }
    return answer;
  }
}
