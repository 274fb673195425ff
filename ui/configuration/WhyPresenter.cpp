// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/configuration/WhyPresenter.h"

#include <utility>

#include "core/config/SettingCatalog.h"
#include "ui/common/Discreet.h"
#include "ui/common/Format.h"
#include "ui/common/Reader.h"
#include "ui/configuration/ConfigurationPresenter.h"
#include "ui/configuration/SettingTexts.h"

namespace fdc::ui::configuration {

using namespace Qt::Literals::StringLiterals;
using config::LayerKind;
using config::ValueStory;

namespace {

config::Language languageOf(const Services& services) {
    return services.language() == u"fr"_s ? config::Language::French : config::Language::English;
}

/// The story as it may be told now, so that no sentence of it repeats what the rows hide.
ValueStory discreetStory(ValueStory story) {
    for (config::StoryLayer& layer : story.layers) {
        if (layer.shown)
            layer.shown = discreet(*layer.shown, Private::Value);
    }
    if (story.resolved)
        story.resolved = discreet(*story.resolved, Private::Value);
    return story;
}

}  // namespace

WhyPresenter::WhyPresenter(ConfigurationPresenter& desk, Services services, QObject* parent)
    : QObject(parent), m_desk(desk), m_services(std::move(services)) {
    connect(&m_desk, &ConfigurationPresenter::changed, this, [this] {
        if (isShown() && (m_told != m_desk.revision() || m_telling))
            tell();
    });
    connect(&m_desk.pendingRestart(), &PendingRestart::changed, this, [this] {
        if (isShown())
            Q_EMIT changed();
    });
}

void WhyPresenter::show(const QString& key) {
    if (key.isEmpty())
        return;
    if (std::exchange(m_key, key) != key) {
        m_story.reset();
        m_text.reset();
    }
    tell();
    Q_EMIT changed();
}

void WhyPresenter::close() {
    const QString key = std::exchange(m_key, {});
    m_story.reset();
    m_text.reset();
    if (!key.isEmpty())
        Q_EMIT closed(key);
}

void WhyPresenter::retranslate() {
    if (m_story)
        m_text = wordsOf(*m_story);
}

/// One story at a time; what changes meanwhile is told after it, once. The worker parses bytes of its own: a
/// document is not for two threads.
void WhyPresenter::tell() {
    if (m_telling) {
        m_anew = true;
        return;
    }
    m_telling = true;
    m_anew = false;
    const quint64 revision = m_desk.revision();
    m_services.reader.run(
        this,
        [bytes = m_desk.document().toBytes(), variables = m_desk.variables(), key = m_key,
         product = m_desk.product()] {
            return config::explain(config::PropertiesDocument::parse(bytes), variables, key, product);
        },
        [this, revision](const ValueStory& story) {
            m_telling = false;
            if (!isShown())
                return;
            if (story.key == m_key) {
                m_told = revision;
                m_story = story;
                auto words = wordsOf(story);
                const bool news = m_text != words;
                m_text = std::move(words);
                if (news)
                    Q_EMIT changed();
            }
            if (m_anew || story.key != m_key)
                tell();
        });
}

QString WhyPresenter::pending() const {
    const PendingRestart& restart = m_desk.pendingRestart();
    if (!restart.keys().contains(m_key))
        return {};
    return tr("The product still runs with an earlier value: a restart is pending since %1.")
        .arg(format::dateTime(restart.since()));
}

QList<WhyRow> WhyPresenter::rowsOf(const ValueStory& story) const {
    const config::Language language = languageOf(m_services);
    QList<WhyRow> rows;
    for (const config::StoryLayer& layer : story.layers) {
        WhyRow row{layer.place(language),
                   layer.shown.value_or(QString()),
                   story.note(layer, language),
                   layer.line,
                   layer.wins,
                   layer.shown.has_value()};
        if (!row.says && row.note.isEmpty())
            row.value = tr("says nothing");
        else if (row.says && row.value.isEmpty())
            //: a setting has a value of no characters
            row.value = tr("empty");
        rows.append(row);
    }
    return rows;
}

QString WhyPresenter::resolvedOf(const ValueStory& story) const {
    if (story.isResolvedHidden)
        return tr("a secret, hidden");
    if (!story.resolved)
        return {};
    return story.resolved->isEmpty() ? tr("empty") : *story.resolved;
}

WhyText WhyPresenter::wordsOf(const ValueStory& whole) const {
    const ValueStory story = discreetStory(whole);
    const config::Language language = languageOf(m_services);
    WhyText words{.key = story.key,
                  .summary = story.summary(language),
                  .rows = rowsOf(story),
                  .references = {},
                  .resolved = resolvedOf(story),
                  .remarks = {},
                  .connectors = {},
                  .reload = {},
                  .reloadTip = {}};
    for (const config::StoryReference& one : story.references)
        words.references.append({one.text(language), one.line});
    for (const config::EffectiveConnector& one : story.connectors)
        words.connectors.append({SettingTexts::connectorName(one.id),
                                 (QStringList{one.reasonText(language)} + one.changes(language)).join(u' '),
                                 one.effective});
    // The connectors have lines of their own.
    ValueStory others = story;
    others.connectors.clear();
    words.remarks = others.remarks(language);
    if (const config::SettingSpec* spec = config::SettingCatalog::find(story.key, story.product)) {
        words.reload = SettingTexts::reload(spec->reload, story.product);
        words.reloadTip = SettingTexts::reloadTip(spec->reload, story.product);
    }
    return words;
}

QString WhyPresenter::plainText() const {
    if (!m_text)
        return {};
    QStringList lines{m_text->key, m_text->summary, QString()};
    for (const WhyRow& row : m_text->rows) {
        const QString mark = row.wins ? u"→ "_s : u"  "_s;
        lines.append(mark + format::labelled(row.place, row.value.isEmpty() ? row.note : row.value));
        if (!row.note.isEmpty() && !row.value.isEmpty())
            lines.append(u"    "_s + row.note);
    }
    if (!m_text->references.isEmpty())
        lines.append(QString());
    for (const WhyReference& one : m_text->references)
        lines.append(one.text);
    if (!m_text->resolved.isEmpty())
        lines.append(tr("Resolved: %1").arg(m_text->resolved));
    lines += m_text->remarks;
    for (const WhyConnector& one : m_text->connectors)
        lines.append(format::labelled(one.name, one.reason));
    if (!m_text->reloadTip.isEmpty())
        lines.append(m_text->reloadTip);
    if (const QString waits = pending(); !waits.isEmpty())
        lines.append(waits);
    // What is copied is what is shown.
    return discreet(lines.join(u'\n') + u'\n');
}

}  // namespace fdc::ui::configuration
