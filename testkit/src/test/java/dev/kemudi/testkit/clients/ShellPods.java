package dev.kemudi.testkit.clients;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.kemudi.api.core.v1.Container;
import dev.kemudi.api.core.v1.Pod;
import dev.kemudi.testkit.node.ContainerLog;
import dev.kemudi.testkit.node.ContainerStreams;
import dev.kemudi.testkit.node.PodBehavior;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;

/** Pods that know a few commands, echo what they are sent, and log what the test tells them. */
final class ShellPods implements PodBehavior {
  static final int ECHO_PORT = 7;

  private final BlockingQueue<String> lines = new LinkedBlockingQueue<>();
  private volatile CountDownLatch held = new CountDownLatch(0);

  /** Lets containers log one more line; an empty one ends their log. */
  void log(String line) {
    lines.add(line);
  }

  /** Has commands wait until they are released. */
  void hold() {
    held = new CountDownLatch(1);
  }

  void release() {
    held.countDown();
  }

  @Override
  public State of(Pod pod, Container container) {
    return new State.Running(true);
  }

  @Override
  public ContainerLog log(Pod pod, Container container) {
    return new ContainerLog("one\ntwo\nthree\n", this::follow);
  }

  private void follow(OutputStream out) throws IOException, InterruptedException {
    for (String line = lines.take(); !line.isEmpty(); line = lines.take()) {
      out.write((line + "\n").getBytes(UTF_8));
    }
  }

  @Override
  public int exec(Pod pod, Container container, List<String> command, ContainerStreams streams)
      throws IOException, InterruptedException {
    held.await();
    switch (command.getFirst()) {
      case "echo" -> {
        String words = String.join(" ", command.subList(1, command.size()));
        streams.out().write((words + "\n").getBytes(UTF_8));
      }
      case "cat" -> copy(streams.in(), streams.out());
      case "fail" -> {
        streams.err().write("no\n".getBytes(UTF_8));
        return 3;
      }
      default -> {
        return PodBehavior.super.exec(pod, container, command, streams);
      }
    }
    return 0;
  }

  @Override
  public void attach(Pod pod, Container container, ContainerStreams streams) throws IOException {
    copy(streams.in(), streams.out());
  }

  @Override
  public void connect(Pod pod, int port, InputStream in, OutputStream out)
      throws IOException, InterruptedException {
    if (port == ECHO_PORT) {
      copy(in, out);
    } else {
      PodBehavior.super.connect(pod, port, in, out);
    }
  }

  /** A line at a time, up to one that says that it is over. */
  private static void copy(InputStream in, OutputStream out) throws IOException {
    byte[] buffer = new byte[8192];
    for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
      out.write(buffer, 0, read);
      if (new String(buffer, 0, read, UTF_8).endsWith("end\n")) {
        return;
      }
    }
  }
}
