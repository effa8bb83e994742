package dev.kemudi.testkit.junit;

import dev.kemudi.testkit.KemudiCluster;
import dev.kemudi.testkit.KemudiClusterOptions;
import dev.kemudi.testkit.clients.Fabric8;
import dev.kemudi.testkit.clients.KemudiClient;
import dev.kemudi.testkit.clients.OfficialClient;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.platform.commons.support.AnnotationSupport;

/**
 * Gives a test class a cluster. Use {@link KemudiTest}, or register it with options of its own:
 *
 * <pre>{@code
 * @RegisterExtension
 * static final KemudiExtension KEMUDI =
 *     KemudiExtension.with(KemudiClusterOptions.standard().withNodes(3));
 * }</pre>
 */
public final class KemudiExtension implements BeforeAllCallback, ParameterResolver {
  private static final ExtensionContext.Namespace NAMESPACE =
      ExtensionContext.Namespace.create(KemudiExtension.class);

  /**
   * What can be a parameter, by the name of its class. Lambdas, as references to methods would look
   * for libraries that need not be on the class path.
   */
  private static final Map<String, Function<KemudiCluster, Object>> PARAMETERS =
      Map.of(
          KemudiCluster.class.getName(),
          cluster -> cluster,
          "dev.kemudi.client.Client",
          cluster -> KemudiClient.client(cluster),
          "io.fabric8.kubernetes.client.KubernetesClient",
          cluster -> Fabric8.client(cluster),
          "io.kubernetes.client.openapi.ApiClient",
          cluster -> OfficialClient.client(cluster));

  private final KemudiClusterOptions options;

  /** For {@link KemudiTest}. */
  public KemudiExtension() {
    this(KemudiClusterOptions.standard());
  }

  private KemudiExtension(KemudiClusterOptions options) {
    this.options = options;
  }

  /** One whose cluster is made in this way. */
  public static KemudiExtension with(KemudiClusterOptions options) {
    return new KemudiExtension(options);
  }

  @Override
  public void beforeAll(ExtensionContext context) {
    resources(context);
  }

  private Resources resources(ExtensionContext context) {
    ExtensionContext ofClass = context;
    while (ofClass.getParent().isPresent()
        && ofClass.getParent().get().getTestClass().isPresent()) {
      ofClass = ofClass.getParent().get();
    }
    return resources(ofClass.getStore(NAMESPACE), options(ofClass));
  }

  /** In a way that JUnit 5 knows as well as JUnit 6. */
  private synchronized Resources resources(ExtensionContext.Store store, KemudiClusterOptions how) {
    Resources known = store.get(this, Resources.class);
    if (known != null) {
      return known;
    }
    Resources made = new Resources(KemudiCluster.start(how));
    store.put(this, made);
    return made;
  }

  private KemudiClusterOptions options(ExtensionContext context) {
    return AnnotationSupport.findAnnotation(context.getRequiredTestClass(), KemudiTest.class)
        .map(
            annotation ->
                options
                    .withNodes(annotation.nodes())
                    .withFlags(annotation.flags())
                    .withFeatureGates(gates(annotation.featureGates())))
        .orElse(options);
  }

  private static Map<String, Boolean> gates(String[] texts) {
    Map<String, Boolean> gates = new HashMap<>();
    for (String text : texts) {
      int equals = text.indexOf('=');
      if (equals < 0) {
        throw new IllegalArgumentException("a feature gate is NAME=true or NAME=false: " + text);
      }
      gates.put(text.substring(0, equals), Boolean.valueOf(text.substring(equals + 1)));
    }
    return gates;
  }

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    return PARAMETERS.containsKey(parameter.getParameter().getType().getName());
  }

  @Override
  public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
    return resources(context).of(parameter.getParameter().getType().getName());
  }

  /**
   * A cluster and the clients that were made for it. JUnit closes it: versions before 5.13 by the
   * older of the two interfaces.
   */
  @SuppressWarnings("deprecation")
  private static final class Resources
      implements ExtensionContext.Store.CloseableResource, AutoCloseable {
    private final KemudiCluster cluster;
    private final Map<String, Object> made = new HashMap<>();

    Resources(KemudiCluster cluster) {
      this.cluster = cluster;
    }

    synchronized Object of(String type) {
      Function<KemudiCluster, Object> maker = PARAMETERS.getOrDefault(type, ignored -> cluster);
      return made.computeIfAbsent(type, name -> maker.apply(cluster));
    }

    @Override
    public synchronized void close() throws Exception {
      for (Object client : made.values()) {
        if (client != cluster && client instanceof AutoCloseable closeable) {
          closeable.close();
        }
      }
      cluster.close();
    }
  }
}
