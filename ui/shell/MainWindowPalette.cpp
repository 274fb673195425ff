// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QJsonArray>

#include "core/base/ErrorPages.h"
#include "core/config/SettingCatalog.h"
#include "ui/common/EngineClient.h"
#include "ui/shell/MainWindow.h"
#include "ui/shell/PaletteBox.h"

namespace fdc::ui::shell {

using namespace Qt::Literals::StringLiterals;

namespace {

PaletteEntry entryOf(const Command& command) {
    return {PaletteEntry::Kind::Command,
            command.text,
            command.shortcut.toString(QKeySequence::NativeText),
            command.icon.isEmpty() ? u"play"_s : command.icon,
            command.reason(),
            command.run};
}

}  // namespace

QList<PaletteEntry> MainWindow::paletteEntries() {
    QList<PaletteEntry> entries;
    int number = 0;
    for (const auto& one : m_pages) {
        entries.append({PaletteEntry::Kind::Page, one->title(), u"Alt+"_s + QString::number(++number),
                        one->icon(), QString(), [this, id = one->id()] { openPage(id); }});
    }
    for (const auto& one : m_pages) {
        for (const Command& command : one->commands())
            entries.append(entryOf(command));
    }
    for (const Command& command : m_commands)
        entries.append(entryOf(command));
    const auto language = m_language == u"fr"_s ? config::Language::French : config::Language::English;
    for (const auto& table : {config::SettingCatalog::connectors(), config::SettingCatalog::core()}) {
        for (const config::SettingSpec& spec : table) {
            if (spec.isPattern())
                continue;
            const QString& key = spec.key;
            entries.append({PaletteEntry::Kind::Key, key, spec.help(language), u"key"_s, QString(),
                            [this, key] { openPage(u"configuration"_s, u"key:"_s + key); }});
        }
    }
    for (const QString& code : base::errorCodesWithPages(m_language)) {
        const auto page = base::errorPage(code, m_language);
        entries.append({PaletteEntry::Kind::ErrorCode, code, page ? page->title : QString(), u"help"_s,
                        QString(), [this, code] { showHelp(u"error:"_s + code); }});
    }
    return entries;
}

void MainWindow::openPalette() {
    m_palette->open(paletteEntries());
    if (m_engine)
        addCampaigns();
}

void MainWindow::addCampaigns() {
    const int opening = m_palette->opening();
    m_engine->ask(
        u"campaign.list"_s, {}, m_palette, [this, opening](const base::Result<QJsonObject>& answer) {
            if (!answer || !m_palette->isVisible() || m_palette->opening() != opening)
                return;
            QList<PaletteEntry> entries;
            for (const QJsonValue& value : (*answer)[u"campaigns"_s].toArray()) {
                const QString name = value.toObject()[u"campaign"_s].toString();
                entries.append({PaletteEntry::Kind::Campaign, name, tr("Campaign"), u"migrations"_s,
                                QString(),
                                [this, name] { openPage(u"migrations"_s, u"campaign:"_s + name); }});
            }
            m_palette->add(entries);
        });
}

}  // namespace fdc::ui::shell
