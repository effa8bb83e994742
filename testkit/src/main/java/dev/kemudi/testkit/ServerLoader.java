package dev.kemudi.testkit;

import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URI;
import java.net.URL;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import java.util.zip.ZipFile;
import org.jspecify.annotations.Nullable;

/**
 * Loads the classes of clusters and of their libraries from the test kit's jar, where they are
 * apart, and nothing from the test's class path but what both sides share.
 *
 * <p>It is also the quicker way: the JDK's loader looks through the jars and folders before the one
 * that has the class, and makes some URLs for each class, which is dear while nothing is compiled.
 */
final class ServerLoader extends ClassLoader {
  static {
    registerAsParallelCapable();
  }

  private static final String FOLDER = "dev/kemudi/testkit/server/";

  private static final String TEST_KIT = "dev.kemudi.testkit.";
  private static final String INSIDE = TEST_KIT + "inside.";

  private final ClassLoader tests;
  private final ClassLoader jdk = ClassLoader.getPlatformClassLoader();
  private final ZipFile jar;
  private final ServerClasses classes;
  private final String prefix;

  private ServerLoader(ZipFile jar, ServerClasses classes, Path path, ClassLoader tests) {
    super("kemudi", ClassLoader.getPlatformClassLoader());
    this.jar = jar;
    this.classes = classes;
    this.prefix = "jar:" + path.toUri() + "!/" + FOLDER;
    this.tests = tests;
  }

  /**
   * A loader of what is in a jar.
   *
   * @param tests loads what both sides share
   */
  static ServerLoader of(Path path, ClassLoader tests) throws IOException {
    // It stays open for as long as classes may be loaded, which is as long as the JVM runs.
    ZipFile jar = new ZipFile(path.toFile());
    return new ServerLoader(jar, ServerClasses.in(jar), path, tests);
  }

  @Override
  protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
    if (name.startsWith("java.")) {
      return jdk.loadClass(name);
    }
    if (name.startsWith(TEST_KIT) && !name.startsWith(INSIDE)) {
      return tests.loadClass(name);
    }
    synchronized (getClassLoadingLock(name)) {
      Class<?> loaded = findLoadedClass(name);
      return loaded != null ? loaded : find(name);
    }
  }

  private Class<?> find(String name) throws ClassNotFoundException {
    try {
      byte[] content = classes.find(name);
      return content == null ? jdk.loadClass(name) : defineClass(name, content, 0, content.length);
    } catch (IOException e) {
      throw new ClassNotFoundException(name, e);
    }
  }

  @Override
  protected @Nullable URL findResource(String name) {
    if (jar.getEntry(FOLDER + name) == null) {
      return null;
    }
    try {
      return URI.create(prefix + name).toURL();
    } catch (MalformedURLException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  protected Enumeration<URL> findResources(String name) {
    URL found = findResource(name);
    return found == null ? Collections.emptyEnumeration() : Collections.enumeration(List.of(found));
  }
}
