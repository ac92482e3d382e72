package org.peekplatform.settings;

import java.util.List;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executor;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.peekplatform.plugin.Setting;
import org.peekplatform.vortex.Registration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Who listens to the settings of one plugin.
 *
 * <p>Each listener is told the newest value, one after the other; of values that follow each other
 * quickly it may miss all but the last. Safe for use by several threads.
 */
final class SettingListeners {

  private static final Logger LOGGER = LoggerFactory.getLogger(SettingListeners.class);

  private final Executor executor;
  private final Function<Setting<?>, Object> values;
  private final List<Listening<?>> listening = new CopyOnWriteArrayList<>();

  /**
   * Creates the list.
   *
   * @param executor where listeners are called
   * @param values returns the value of a setting now
   */
  SettingListeners(Executor executor, Function<Setting<?>, Object> values) {
    this.executor = executor;
    this.values = values;
  }

  <T> Registration add(Setting<T> setting, T now, Consumer<? super T> listener) {
    Listening<T> added = new Listening<>(setting, now, listener);
    listening.add(added);
    return () -> listening.remove(added);
  }

  /** Tells those whose setting has another value than they heard last. */
  void changed() {
    listening.forEach(each -> executor.execute(each::look));
  }

  private final class Listening<T> {

    private final Setting<T> setting;
    private final Consumer<? super T> listener;
    private final ReentrantLock turn = new ReentrantLock();
    private @Nullable T heard;

    Listening(Setting<T> setting, T now, Consumer<? super T> listener) {
      this.setting = setting;
      this.heard = now;
      this.listener = listener;
    }

    // The function returns the type of the setting it is given.
    @SuppressWarnings("unchecked")
    void look() {
      turn.lock();
      try {
        T now = (T) values.apply(setting);
        if (!Objects.equals(now, heard) && listening.contains(this)) {
          heard = now;
          listener.accept(now);
        }
      } catch (RuntimeException e) {
        LOGGER.error("What listens to the setting {} failed.", setting.key(), e);
      } finally {
        turn.unlock();
      }
    }
  }
}
