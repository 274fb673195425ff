// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/console/Screenshots.h"

#include <QApplication>
#include <QDir>
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
                           {u"monitoring", u"", u"monitoring"},
                           {u"audit", u"", u"audit"},
                           {u"settings", u"appearance", u"settings"},
                           {u"dashboard", u"palette", u"palette"},
                           {u"audit", u"help", u"help"}};

}  // namespace

Screenshots::Screenshots(Console& console, QString folder)
    : m_console(console), m_folder(std::move(folder)) {}

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
                                       QString::fromUtf16(language), size});
            }
        }
    }
}

void Screenshots::next() {
    if (m_at >= m_shots.size()) {
        Q_EMIT finished(m_written, m_written == int(m_shots.size()));
        return;
    }
    const Shot& shot = m_shots[m_at];
    prepare(shot);
    const bool first = m_at == 0 || m_shots[m_at - 1].language != shot.language;
    QTimer::singleShot(first ? firstLook : laterLook, this, [this] {
        take(m_shots[m_at]);
        ++m_at;
        next();
    });
}

void Screenshots::prepare(const Shot& shot) {
    m_console.preferences().setLanguage(shot.language);
    m_console.preferences().setTheme(ui::themeFromWord(shot.theme));
    m_console.window().resize(shot.size);
    QString what = shot.what;
    if (what == u"campaign:"_s)
        what += m_console.newestCampaign();
    if (what == u"demo"_s && std::exchange(m_hasDraft, true))
        what = u"new"_s;  // the draft of the first time is still there
    m_console.window().hideHelp();
    m_console.window().openPage(shot.page, what);
    if (what == u"palette"_s)
        m_console.window().openPalette();
    else if (what == u"help"_s)
        m_console.window().showHelp(u"error:SOURCE_FILE_MISSING"_s);
}

void Screenshots::take(const Shot& shot) {
    const QString file = u"%1/%2-%3-%4-%5x%6.png"_s.arg(m_folder, shot.name, shot.theme, shot.language)
                             .arg(shot.size.width())
                             .arg(shot.size.height());
    if (m_console.window().grab().save(file))
        ++m_written;
}

}  // namespace fdc::console
