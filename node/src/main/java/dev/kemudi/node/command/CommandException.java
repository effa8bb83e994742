package dev.kemudi.node.command;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** A program that couldn't do what it was run for. */
public abstract sealed class CommandException extends IOException {
  private static final long serialVersionUID = 1L;

  private CommandException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }

  /** The program isn't installed or may not be run. */
  public static final class NotStarted extends CommandException {
    private static final long serialVersionUID = 1L;

    NotStarted(Command command, IOException cause) {
      super("can't run " + command.words().getFirst() + ": " + cause.getMessage(), cause);
    }
  }

  /** The program was killed when its time was over. */
  public static final class TimedOut extends CommandException {
    private static final long serialVersionUID = 1L;

    TimedOut(Command command) {
      super("no end after " + command.timeout().toMillis() + " ms: " + command, null);
    }
  }

  /** The program's output couldn't be read. */
  public static final class Unreadable extends CommandException {
    private static final long serialVersionUID = 1L;

    Unreadable(Command command, @Nullable Throwable cause) {
      super("can't read the output of " + command, cause);
    }
  }

  /** The program exited with an error. */
  public static final class Failed extends CommandException {
    private static final long serialVersionUID = 1L;

    private final transient Command.Result result;

    Failed(Command command, Command.Result result) {
      super(command + ": exit code " + result.exitCode() + ": " + said(result), null);
      this.result = result;
    }

    /** The exit code and all that the program printed. */
    public Command.Result result() {
      return result;
    }

    private static String said(Command.Result result) {
      return (result.errors().isBlank() ? result.output() : result.errors()).strip();
    }
  }
}
