package org.peekplatform.plugins.tutorial.internal.server;

import java.util.function.Supplier;
import org.peekplatform.plugins.tutorial.DoSomethingTuple;
import org.peekplatform.plugins.tutorial.TutorialApi;
import org.peekplatform.plugins.tutorial.internal.storage.TutorialSettings;

/** The implementation of the published API (Documentation 7.9.17). */
final class TutorialApiService implements TutorialApi {

  private final Supplier<TutorialSettings> settings;

  /**
   * Creates the API.
   *
   * @param settings reads the settings as they are now
   */
  TutorialApiService(Supplier<TutorialSettings> settings) {
    this.settings = settings;
  }

  @Override
  public DoSomethingTuple doSomethingGood(String somethingsDescription) {
    if (somethingsDescription.isBlank()) {
      throw new IllegalArgumentException(
          "Cannot do something good without a description: pass a text that is not blank.");
    }
    return new DoSomethingTuple(settings.get().property1() + " : " + somethingsDescription);
  }
}
