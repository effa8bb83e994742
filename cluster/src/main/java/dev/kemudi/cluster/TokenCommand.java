package dev.kemudi.cluster;

import dev.kemudi.api.core.v1.CoreV1;
import dev.kemudi.api.core.v1.EndpointSubset;
import dev.kemudi.api.core.v1.Endpoints;
import dev.kemudi.api.core.v1.SecretBuilder;
import dev.kemudi.api.rbac.v1.ClusterRoleBindingBuilder;
import dev.kemudi.api.rbac.v1.RbacV1;
import dev.kemudi.api.rbac.v1.RoleRef;
import dev.kemudi.api.rbac.v1.Subject;
import dev.kemudi.client.Client;
import dev.kemudi.client.config.ClientConfig;
import dev.kemudi.client.config.Kubeconfig;
import dev.kemudi.client.config.KubeconfigFile;
import dev.kemudi.client.https.HttpsClient;
import dev.kemudi.http.HttpRuntime;
import dev.kemudi.machinery.object.ObjectKey;
import dev.kemudi.machinery.status.StatusError;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/**
 * Lets more nodes join: makes a bootstrap token and gives those who have one, and nodes, the rights
 * that they need for it.
 */
@Command(
    name = "token",
    mixinStandardHelpOptions = true,
    description =
        "Make a bootstrap token for more nodes and print the bootstrap kubeconfig that holds it,"
            + " for kemudi agent --bootstrap-kubeconfig or a kubelet.")
final class TokenCommand implements Callable<Integer> {
  private static final String LETTERS = "abcdefghijklmnopqrstuvwxyz0123456789";
  private static final int ID_LENGTH = 6;
  private static final int SECRET_LENGTH = 16;
  private static final String RBAC = "rbac.authorization.k8s.io";
  private static final String SIGNING = "system:certificates.k8s.io:certificatesigningrequests:";

  /** Roles of the release, and the groups that get them. */
  private static final Map<String, Map.Entry<String, String>> BINDINGS =
      Map.of(
          "kemudi:node-bootstrapper",
          Map.entry("system:node-bootstrapper", "system:bootstrappers"),
          "kemudi:node-autoapprove-bootstrap",
          Map.entry(SIGNING + "nodeclient", "system:bootstrappers"),
          "kemudi:node-autoapprove-renewal",
          Map.entry(SIGNING + "selfnodeclient", "system:nodes"),
          "kemudi:node-proxier",
          Map.entry("system:node-proxier", "system:nodes"));

  @Mixin private DataFolder data = new DataFolder();

  @Option(
      names = "--server",
      paramLabel = "URL",
      description = "Where nodes reach the API server (default: where it says that it is).")
  private @Nullable URI server;

  @Option(
      names = "--ttl",
      paramLabel = "HOURS",
      description = "For how many hours the token is good (default: ${DEFAULT-VALUE}).")
  private long hours = 24;

  @Override
  public Integer call() throws IOException {
    if (!Files.exists(data.kubeconfig())) {
      System.err.println("No cluster runs on " + data.path() + "; see kemudi up.");
      return 1;
    }
    ClientConfig admin = new KubeconfigFile(data.kubeconfig()).read().client("kemudi");
    try (HttpRuntime http = HttpRuntime.create();
        HttpsClient client = new HttpsClient(admin, http, InstantSource.system())) {
      bind(client);
      String token = makeToken(client, new SecureRandom(), InstantSource.system());
      URI url = server == null ? advertised(client, admin.server()) : server;
      String pods = PodRange.kept(data).orElse(PodRange.USUAL);
      if (!pods.equals(PodRange.USUAL)) {
        System.out.println("# On another machine: kemudi agent --cluster-cidr " + pods);
      }
      System.out.print(bootstrap(ClientConfig.at(url, admin.caPem()).withToken(token)));
    }
    return 0;
  }

  /** Gives the rights, where they aren't given yet. */
  static void bind(Client client) {
    BINDINGS.forEach(
        (name, roleAndGroup) -> {
          if (client.find(RbacV1.CLUSTERROLEBINDINGS, new ObjectKey("", name)) == null) {
            create(client, name, roleAndGroup.getKey(), roleAndGroup.getValue());
          }
        });
  }

  private static void create(Client client, String name, String role, String group) {
    try {
      client.create(
          RbacV1.CLUSTERROLEBINDINGS,
          ClusterRoleBindingBuilder.create()
              .metadata(metadata -> metadata.name(name))
              .roleRef(new RoleRef(RBAC, "ClusterRole", role))
              .subjects(List.of(new Subject("Group", RBAC, group, "")))
              .build());
    } catch (StatusError e) {
      if (!e.isAlreadyExists()) {
        throw e;
      }
    }
  }

  String makeToken(Client client, SecureRandom random, InstantSource clock) {
    String id = word(random, ID_LENGTH);
    String secret = word(random, SECRET_LENGTH);
    String end =
        clock.instant().plus(Duration.ofHours(hours)).truncatedTo(ChronoUnit.SECONDS).toString();
    client.create(
        CoreV1.SECRETS,
        SecretBuilder.create()
            .metadata(metadata -> metadata.name("bootstrap-token-" + id).namespace("kube-system"))
            .type("bootstrap.kubernetes.io/token")
            .stringData(
                Map.of(
                    "token-id",
                    id,
                    "token-secret",
                    secret,
                    "expiration",
                    end,
                    "usage-bootstrap-authentication",
                    "true",
                    "usage-bootstrap-signing",
                    "true",
                    "description",
                    "For nodes that join, by kemudi token."))
            .build());
    return id + "." + secret;
  }

  private static String word(SecureRandom random, int length) {
    StringBuilder word = new StringBuilder();
    for (int i = 0; i < length; i++) {
      word.append(LETTERS.charAt(random.nextInt(LETTERS.length())));
    }
    return word.toString();
  }

  /** The address by which the API server is reached in the cluster. */
  private static URI advertised(Client client, URI otherwise) {
    Endpoints own = client.find(CoreV1.ENDPOINTS, new ObjectKey("default", "kubernetes"));
    if (own != null) {
      for (EndpointSubset subset : own.subsets()) {
        if (!subset.addresses().isEmpty() && !subset.ports().isEmpty()) {
          String ip = subset.addresses().getFirst().ip();
          String host = ip.contains(":") ? "[" + ip + "]" : ip;
          return URI.create("https://" + host + ":" + subset.ports().getFirst().port());
        }
      }
    }
    return otherwise;
  }

  private String bootstrap(ClientConfig config) {
    return KubeconfigFile.text(
        Kubeconfig.empty(data.path())
            .with(new Kubeconfig.Context("bootstrap", "kemudi", "bootstrap", ""), config)
            .withCurrentContext("bootstrap"));
  }
}
