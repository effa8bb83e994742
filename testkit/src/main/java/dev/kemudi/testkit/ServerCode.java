package dev.kemudi.testkit;

import dev.kemudi.testkit.bridge.ClusterSettings;
import dev.kemudi.testkit.bridge.ClusterStarter;
import dev.kemudi.testkit.bridge.RunningCluster;
import java.io.IOException;
import java.net.JarURLConnection;
import java.net.URI;
import java.net.URL;
import java.nio.file.Path;

/**
 * The code of clusters, loaded once in a JVM. In the jar it is apart from the test's; where there
 * is no jar, as in the build's own tests, both are on one class path.
 */
final class ServerCode {
  private static final String STARTER = "dev.kemudi.testkit.inside.Starter";
  private static final ClusterStarter STARTER_OF_CODE = load();

  private ServerCode() {}

  private static ClusterStarter load() {
    try {
      return (ClusterStarter)
          Class.forName(STARTER, true, loader()).getDeclaredConstructor().newInstance();
    } catch (IOException | ReflectiveOperationException e) {
      throw new IllegalStateException("the test kit's jar can't be read", e);
    }
  }

  private static ClassLoader loader() throws IOException {
    ClassLoader tests = ServerCode.class.getClassLoader();
    URL index = ServerCode.class.getResource(ServerClasses.INDEX);
    if (index == null) {
      return tests;
    }
    if (index.openConnection() instanceof JarURLConnection jar
        && jar.getJarFileURL().getProtocol().equals("file")) {
      return ServerLoader.of(Path.of(URI.create(jar.getJarFileURL().toString())), tests);
    }
    throw new IOException("it is not a jar on a class path, but has " + index);
  }

  /** Starts a cluster whose threads find the classes and services of its own side. */
  static RunningCluster start(ClusterSettings settings) throws IOException {
    Thread thread = Thread.currentThread();
    ClassLoader before = thread.getContextClassLoader();
    thread.setContextClassLoader(STARTER_OF_CODE.getClass().getClassLoader());
    try {
      return STARTER_OF_CODE.start(settings);
    } finally {
      thread.setContextClassLoader(before);
    }
  }
}
