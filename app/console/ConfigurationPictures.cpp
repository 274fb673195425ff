// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/console/ConfigurationPictures.h"

#include "app/console/Console.h"
#include "core/base/platform/Files.h"
#include "core/config/Environments.h"
#include "ui/configuration/ConfigurationPage.h"
#include "ui/configuration/WhyPresenter.h"
#include "ui/shell/MainWindow.h"

namespace fdc::console {

using namespace Qt::Literals::StringLiterals;
using Presenter = ui::configuration::ConfigurationPresenter;

namespace {

const QString url = u"fast2.connector.url"_s;
const QString interval = u"connectors.health.check.interval"_s;

}  // namespace

ui::configuration::ConfigurationPage* ConfigurationPictures::page() const {
    for (const auto& one : m_console.window().pages()) {
        if (auto* found = qobject_cast<ui::configuration::ConfigurationPage*>(one.get()))
            return found;
    }
    return nullptr;
}

QStringList ConfigurationPictures::states() {
    const bool ours = m_console.services().folder.isExplicit() &&
                      m_console.environment() == QStringView(config::sandboxEnvironment);
    if (!ours || !page())
        return {};
    QStringList all{u"error"_s, u"history"_s, u"side-by-side"_s, u"switches"_s, u"why"_s};
    if (!page()->comparison().others().isEmpty())
        all.append(u"compare"_s);
    all.append(u"conflict"_s);  // last: what it says stays on screen for a while
    return all;
}

int ConfigurationPictures::patience(const QString& state) {
    return state == u"conflict"_s ? 2500 : 1200;
}

void ConfigurationPictures::bring(const QString& state) {
    Presenter& presenter = page()->presenter();
    if (state == u"error"_s) {
        presenter.edit(url, u"https://fast2.example.com"_s);
        presenter.edit(interval, u"5s"_s);
        page()->show(u"key:"_s + interval);
    } else if (state == u"history"_s) {
        presenter.setHistoryShown(true);
    } else if (state == u"side-by-side"_s) {
        presenter.setMode(Presenter::Mode::Both);
        presenter.edit(interval, u"30"_s);
        page()->show(u"key:"_s + interval);
    } else if (state == u"switches"_s) {
        page()->show(state);
        presenter.edit(u"connectors.fast2.enabled"_s, u"false"_s);
    } else if (state == u"why"_s) {
        page()->show(u"why:connectors.fast2.enabled"_s);
    } else if (state == u"compare"_s) {
        page()->show(u"compare:"_s + page()->comparison().others().first().name);
    } else if (state == u"conflict"_s) {
        presenter.edit(interval, u"30"_s);
        letSomebodyElseEdit();
    }
}

void ConfigurationPictures::letSomebodyElseEdit() {
    Presenter& presenter = page()->presenter();
    m_before = presenter.base().toBytes();
    config::PropertiesDocument other = presenter.base();
    other.set(interval, u"120");
    change(other.toBytes());
}

void ConfigurationPictures::change(const QByteArray& bytes) {
    Presenter* presenter = &page()->presenter();
    m_console.services().reader.run(
        presenter,
        [path = presenter->path(), bytes] { return base::platform::replaceFile(path, bytes).has_value(); },
        [presenter](bool) { presenter->retry(); });
}

void ConfigurationPictures::tidy() {
    Presenter& presenter = page()->presenter();
    page()->comparison().close();
    presenter.why().close();
    presenter.setHistoryShown(false);
    presenter.setMode(Presenter::Mode::Form);
    // Step by step: discarding would say so on the next picture.
    while (presenter.canUndo() && presenter.isModified())
        presenter.undo();
    if (!m_before.isEmpty())
        change(std::exchange(m_before, {}));
}

}  // namespace fdc::console
