package org.peekplatform.pluginruntime;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A plugin's section for one shell; all files are relative to {@code web/<shell>} in the archive,
 * except assets.
 *
 * @param module the module with the routes of {@code /<plugin>}, or null if {@code
 *     enableAngularFrontend} is false
 * @param root what is loaded together with the shell, or null if nothing is
 * @param config the page of settings on the device, or null if it has none
 * @param assetDir the folder of the assets in the archive, or null if it has none
 * @param icon the icon relative to that folder, or null if it has none
 * @param homeLinkText the text of the link on the home screen, or null if it wants none
 * @param titleBar the link in the title bar, or null if it wants none
 */
public record PluginPages(
    @Nullable String module,
    @Nullable Root root,
    @Nullable Config config,
    @Nullable String assetDir,
    @Nullable String icon,
    @Nullable String homeLinkText,
    @Nullable TitleBar titleBar) {

  /**
   * What is loaded together with the shell.
   *
   * @param module the module that exports it
   * @param services the exported provider classes that are created at start-up
   * @param components the exported component classes that are placed once in the shell
   */
  public record Root(String module, List<String> services, List<String> components) {

    /** Copies the lists, so that the value never changes. */
    public Root {
      services = List.copyOf(services);
      components = List.copyOf(components);
    }
  }

  /**
   * A page of settings on the device.
   *
   * @param module the module that exports the {@code routes} of {@code /<plugin>_cfg}
   * @param linkPath the path below {@code /<plugin>_cfg} that its entry in {@code /config} opens;
   *     empty for the first page
   * @param linkText the text of that entry
   */
  public record Config(String module, String linkPath, String linkText) {}

  /**
   * The link in the title bar.
   *
   * @param left whether it stands before the title
   * @param text its text
   * @param counter the live number on it, or null if it has none
   */
  public record TitleBar(boolean left, String text, @Nullable Counter counter) {}

  /**
   * A live number: a field of the first tuple that a selector without keys finds.
   *
   * @param observable the name of the observable, such as {@code peek_plugin_inbox}
   * @param tuple the name of selector and tuple
   * @param field the name of the tuple's number
   */
  public record Counter(String observable, String tuple, String field) {}
}
