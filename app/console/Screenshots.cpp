// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/console/Screenshots.h"

#include <QApplication>
#include <QDir>
#include <QFileInfo>
#include <QJsonArray>
#include <QTimer>
#include <utility>

#include "app/console/Console.h"
#include "ui/shell/MainWindow.h"

namespace fdc::console {

using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr auto firstLook = 2500ms;  // series and tables come from worker threads
constexpr auto laterLook = 900ms;
constexpr auto untilNoticesAreGone = 7500ms;

struct Target {
    const char16_t* page;
    const char16_t* what;
    const char16_t* name;
};

constexpr Target targets[]{{u"dashboard", u"", u"dashboard"},
                           {u"connectors", u"connector:fast2", u"connectors"},
                           {u"configuration", u"key:fast2.connector.enabled", u"configuration"},
                           {u"migrations", u"list", u"migrations"},
                           {u"migrations", u"campaign:", u"campaign"},
                           {u"migrations", u"demo", u"new-migration"},
                           {u"maps", u"list", u"maps"},
                           {u"maps", u"demo", u"map-editor"},
                           {u"maps", u"demo#Métadonnées", u"map-step"},
                           {u"ledger", u"filter:", u"ledger"},
                           {u"ledger", u"question:quarantine", u"quarantine"},
                           {u"ledger", u"question:failures", u"failures"},
                           {u"ledger", u"document:ARC-000007", u"time-line"},
                           {u"monitoring", u"range:1h", u"monitoring"},
                           {u"monitoring", u"alerts", u"alerts"},
                           {u"monitoring", u"logs", u"logs"},
                           {u"audit", u"", u"audit"},
                           {u"settings", u"appearance", u"settings"},
                           {u"dashboard", u"palette", u"palette"},
                           {u"audit", u"help", u"help"}};

}  // namespace

Screenshots::Screenshots(Console& console, QString folder)
    : m_console(console), m_configuration(console), m_folder(std::move(folder)) {}

void Screenshots::start() {
    if (!QDir().mkpath(m_folder)) {
        Q_EMIT finished(0, false);
        return;
    }
    plan();
    next();
}

void Screenshots::plan() {
    for (const char16_t* language : {u"en", u"fr"}) {
        for (const char16_t* theme : {u"light", u"dark"}) {
            for (const QSize size : {QSize(1280, 720), QSize(1440, 900), QSize(2560, 1440)}) {
                for (const Target& target : targets)
                    m_shots.push_back({QString::fromUtf16(target.page), QString::fromUtf16(target.what),
                                       QString::fromUtf16(target.name), QString::fromUtf16(theme),
                                       QString::fromUtf16(language), size, QString()});
            }
        }
    }
}

/// Last, because the page knows what it can show once it was open.
void Screenshots::planStates() {
    for (const char16_t* language : {u"en", u"fr"}) {
        for (const char16_t* theme : {u"light", u"dark"}) {
            for (const QString& state : m_configuration.states())
                m_shots.push_back({u"configuration"_s, u"section:connectors"_s, u"configuration-"_s + state,
                                   QString::fromUtf16(theme), QString::fromUtf16(language), QSize(1440, 900),
                                   state});
        }
    }
}

std::chrono::milliseconds Screenshots::patience(size_t shot) const {
    const bool first = shot == 0 || m_shots[shot - 1].language != m_shots[shot].language;
    auto wait = first ? firstLook : std::chrono::milliseconds(laterLook);
    if (!m_shots[shot].state.isEmpty())
        wait += std::chrono::milliseconds(ConfigurationPictures::patience(m_shots[shot].state));
    return wait;
}

void Screenshots::next() {
    if (m_at >= m_shots.size() && !std::exchange(m_statesPlanned, true))
        planStates();
    if (m_at >= m_shots.size()) {
        Q_EMIT finished(m_written, m_written == int(m_shots.size()));
        return;
    }
    const Shot& shot = m_shots[m_at];
    prepare(shot);
    QTimer::singleShot(patience(m_at), this, [this] {
        take(m_shots[m_at]);
        const QString state = m_shots[m_at++].state;
        if (!state.isEmpty())
            m_configuration.tidy();
        QTimer::singleShot(state == u"conflict"_s ? untilNoticesAreGone : 0ms, this, &Screenshots::next);
    });
}

void Screenshots::prepare(const Shot& shot) {
    m_console.preferences().setLanguage(shot.language);
    m_console.preferences().setTheme(ui::themeFromWord(shot.theme));
    m_console.window().resize(shot.size);
    QString what = shot.what;
    if (what == u"campaign:"_s)
        what += m_console.newestCampaign();
    if (shot.page == u"migrations"_s && what == u"demo"_s && std::exchange(m_hasDraft, true))
        what = u"new"_s;  // the draft of the first time is still there
    if (shot.page == u"maps"_s && shot.what.startsWith(u"demo"_s))
        what = mapOfTheDemo(shot.what.mid(4));
    m_console.window().hideHelp();
    m_console.window().openPage(shot.page, what);
    if (what == u"palette"_s)
        m_console.window().openPalette();
    else if (what == u"help"_s)
        m_console.window().showHelp(u"error:SOURCE_FILE_MISSING"_s);
    if (!shot.state.isEmpty())
        m_configuration.bring(shot.state);
}

/// Taken in once it is there, and opened as a draft from then on.
QString Screenshots::mapOfTheDemo(const QString& step) {
    const QString map = m_console.services().folder.file(u"demo/map.json"_s);
    if (!std::exchange(m_hasMap, m_hasMap || QFileInfo::exists(map)))
        return u"import:"_s + map;
    return u"map:Demo"_s + step;
}

void Screenshots::take(const Shot& shot) {
    const QString file = u"%1/%2-%3-%4-%5x%6.png"_s.arg(m_folder, shot.name, shot.theme, shot.language)
                             .arg(shot.size.width())
                             .arg(shot.size.height());
    if (m_console.window().grab().save(file))
        ++m_written;
}

}  // namespace fdc::console
