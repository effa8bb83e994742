package dev.kemudi.http;

import io.netty.util.internal.logging.InternalLoggerFactory;
import io.netty.util.internal.logging.JdkLoggerFactory;

/** Where Netty's own log goes, which is for the program to say. */
public final class NettyLog {
  private NettyLog() {}

  /**
   * Straight to the JDK's logging, where SLF4J would bring it in this program too: looking for
   * SLF4J and its providers takes time at the start. To be called before anything else of this
   * package.
   */
  public static void toJdk() {
    InternalLoggerFactory.setDefaultFactory(JdkLoggerFactory.INSTANCE);
  }
}
