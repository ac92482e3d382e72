package org.peekplatform.plugins.tutorial;

/**
 * What the tutorial plugin does for other plugins on the server (Documentation 7.9.17).
 *
 * <p>Get it with {@code platform.getOtherPluginApi("peek_plugin_tutorial", TutorialApi.class)}. The
 * methods may be called from any thread.
 */
public interface TutorialApi {

  /**
   * Does something good with a description.
   *
   * <p>The result begins with the text of the plugin's setting {@code property1}.
   *
   * @param somethingsDescription any text that is not blank
   * @return the result, such as {@code SUCCESS : description}
   * @throws IllegalArgumentException if the description is blank
   * @throws org.peekplatform.plugin.DatabaseUnavailableException if the settings cannot be read
   */
  DoSomethingTuple doSomethingGood(String somethingsDescription);
}
