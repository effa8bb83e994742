package dev.kemudi.node.command;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;

/**
 * One run of a program: its words, what it reads, and how long it may take. Commands are values;
 * {@link #run} may be called again. An interrupt kills the program.
 *
 * @param words the program and its arguments, never read by a shell
 * @param input what the program reads from its standard input
 * @param timeout how long the program may run before it is killed
 */
public record Command(List<String> words, String input, Duration timeout) {
  private static final Duration STANDARD_TIMEOUT = Duration.ofSeconds(30);

  public Command {
    words = List.copyOf(words);
  }

  /** What a program left behind. */
  public record Result(int exitCode, String output, String errors) {}

  public static Command of(String... words) {
    return of(List.of(words));
  }

  public static Command of(List<String> words) {
    return new Command(words, "", STANDARD_TIMEOUT);
  }

  /** This command with something to read. */
  public Command withInput(String text) {
    return new Command(words, text, timeout);
  }

  public Command withTimeout(Duration limit) {
    return new Command(words, input, limit);
  }

  /** This command run by another one that takes a command line at its end, such as nsenter. */
  public Command after(List<String> prefix) {
    List<String> all = new ArrayList<>(prefix);
    all.addAll(words);
    return new Command(all, input, timeout);
  }

  /** Runs the program, which has to succeed, and returns its output. */
  public String run() throws CommandException, InterruptedException {
    Result result = attempt();
    if (result.exitCode() != 0) {
      throw new CommandException.Failed(this, result);
    }
    return result.output();
  }

  /** Runs the program, whatever it exits with. */
  public Result attempt() throws CommandException, InterruptedException {
    Process process = start();
    FutureTask<String> output = reader("output", process.getInputStream());
    FutureTask<String> errors = reader("errors", process.getErrorStream());
    try {
      write(process);
      if (!process.waitFor(timeout.toMillis(), TimeUnit.MILLISECONDS)) {
        throw new CommandException.TimedOut(this);
      }
      return new Result(process.exitValue(), output.get(), errors.get());
    } catch (ExecutionException e) {
      throw new CommandException.Unreadable(this, e.getCause());
    } finally {
      kill(process);
    }
  }

  private Process start() throws CommandException {
    try {
      return new ProcessBuilder(words).start();
    } catch (IOException e) {
      throw new CommandException.NotStarted(this, e);
    }
  }

  /** A program that exits without reading its input breaks the pipe; its exit code tells why. */
  private void write(Process process) {
    try (OutputStream stream = process.getOutputStream()) {
      stream.write(input.getBytes(StandardCharsets.UTF_8));
    } catch (IOException _) {
      // Reported by the exit code.
    }
  }

  private FutureTask<String> reader(String name, InputStream stream) {
    Callable<String> read =
        () -> {
          try (stream) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
          }
        };
    FutureTask<String> task = new FutureTask<>(read);
    Thread.ofVirtual().name(words.getFirst() + " " + name).start(task);
    return task;
  }

  private static void kill(Process process) {
    if (process.isAlive()) {
      process.descendants().forEach(ProcessHandle::destroyForcibly);
      process.destroyForcibly();
    }
  }

  /** The command line as one would type it. */
  @Override
  public String toString() {
    return String.join(" ", words);
  }
}
