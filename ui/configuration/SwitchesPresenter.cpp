// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/configuration/SwitchesPresenter.h"

#include <utility>

#include "core/base/ErrorPages.h"
#include "core/config/Placeholders.h"
#include "ui/common/EngineClient.h"
#include "ui/common/Format.h"
#include "ui/configuration/ConfigurationPresenter.h"
#include "ui/configuration/SettingTexts.h"

namespace fdc::ui::configuration {

using namespace Qt::Literals::StringLiterals;
using config::Origin;

namespace {

constexpr int pause = 4000;

config::Language languageOf(const Services& services) {
    return services.language() == u"fr"_s ? config::Language::French : config::Language::English;
}

}  // namespace

SwitchesPresenter::SwitchesPresenter(ConfigurationPresenter& desk, Services services, QObject* parent)
    : QObject(parent), m_desk(desk), m_services(std::move(services)) {
    m_again.setSingleShot(true);
    m_again.setInterval(pause);
    connect(&m_again, &QTimer::timeout, this, [this] { askWhatIsWanted(true); });
    connect(&m_desk, &ConfigurationPresenter::changed, this, [this] {
        askWhatIsWanted(false);
        Q_EMIT changed();
    });
}

/// Of a connector that is off nothing can stop.
bool SwitchesPresenter::wants(const SwitchPair& pair) const {
    return pair.saved.state.effective && (m_shown || pair.goesOff());
}

void SwitchesPresenter::setShown(bool shown) {
    if (std::exchange(m_shown, shown) != shown && shown)
        askWhatIsWanted(true);
}

void SwitchesPresenter::askWhatIsWanted(bool again) {
    bool any = false;
    for (const SwitchPair& pair : m_desk.assessment().switches) {
        if (!wants(pair))
            continue;
        any = true;
        if (again || !m_known.contains(pair.id()))
            ask(pair.id());
    }
    if (!any)
        m_again.stop();
    else if (!m_again.isActive())
        m_again.start();
}

void SwitchesPresenter::retry(const QString& id) {
    m_known[id].error.reset();
    ask(id);
    Q_EMIT changed();
}

void SwitchesPresenter::ask(const QString& id) {
    if (std::exchange(m_known[id].asking, true))
        return;
    m_services.engine.ask(u"connector.consequences"_s, {{u"connector"_s, id}}, this,
                          [this, id](const base::Result<QJsonObject>& answer) {
                              Known& known = m_known[id];
                              const Known before = std::exchange(known, Known());
                              if (answer)
                                  known.answer = Consequences::from(*answer);
                              else
                                  known.error = answer.error();
                              if (known.answer != before.answer || known.error || before.error)
                                  Q_EMIT changed();
                          });
}

void SwitchesPresenter::toggle(const QString& key, bool on) {
    m_desk.seal();
    m_desk.edit(key, on ? u"true"_s : u"false"_s);
    m_desk.seal();
}

void SwitchesPresenter::setFolded(const QString& id, bool folded) {
    m_folded.removeAll(id);
    if (folded)
        m_folded.append(id);
    Q_EMIT changed();
}

QList<SwitchCardText> SwitchesPresenter::cards() const {
    QList<SwitchCardText> cards;
    for (const SwitchPair& pair : m_desk.assessment().switches)
        cards.append(card(pair));
    return cards;
}

SwitchCardText SwitchesPresenter::card(const SwitchPair& pair) const {
    const config::Language language = languageOf(m_services);
    const config::EffectiveConnector& now = pair.edited.state;
    SwitchCardText text{.id = pair.id(),
                        .name = SettingTexts::connectorName(pair.id()),
                        .on = now.effective,
                        .reason = now.reasonText(language),
                        .switches = {},
                        .table = pair.edited,
                        .changes = pair.edited.changes(language),
                        .stops = stops(pair),
                        .after = after(pair)};
    for (qsizetype column = 0; column < now.switches.size(); ++column)
        text.switches.append(line(pair, column));
    return text;
}

SwitchLine SwitchesPresenter::line(const SwitchPair& pair, qsizetype column) const {
    const config::Switch& one = pair.edited.state.switches[column];
    const QStringList titles{tr("Master switch"), tr("Connector switch"), tr("Product switch")};
    SwitchLine line{.title = titles.value(column),
                    .key = one.key,
                    .value = config::displayValue(one.key, one.value),
                    .place = {},
                    .line = one.line,
                    .on = one.on,
                    .fixed = {},
                    .trouble = {}};
    switch (one.origin) {
        case Origin::Environment: line.place = tr("environment variable %1").arg(one.variable); break;
        case Origin::File: line.place = tr("line %1").arg(format::count(one.line.value_or(0))); break;
        case Origin::Default:
            //: a setting that is not in the file: its default counts
            line.place = tr("default");
            break;
    }
    if (pair.edited.isForced(column))
        line.fixed = tr("The environment variable %1 decides. Change it where the program is started.")
                         .arg(one.variable);
    else if (!one.valid)
        line.trouble = tr("Neither true nor false: it counts as off.");
    else if (config::kindOf(one.value) == config::ValueKind::Reference)
        line.trouble = tr("Switching here replaces the reference by a plain value.");
    return line;
}

StopText SwitchesPresenter::stops(const SwitchPair& pair) const {
    using State = StopText::State;
    if (!pair.saved.state.effective)
        return {State::Off, {tr("It is off: nothing runs over it.")}, {}};
    const Known known = m_known.value(pair.id());
    if (known.error)
        return {
            State::Failed, {base::errorSentence(*known.error, m_services.language())}, known.error->code()};
    if (!known.answer)
        return {State::Asking, {tr("Asking the engine…")}, {}};
    const QStringList lines = known.answer->lines(SettingTexts::connectorName(pair.id()));
    if (known.answer->campaigns.isEmpty())
        return {State::Nothing, QStringList{tr("No campaign runs over it now.")} + lines, {}};
    return {State::Known, lines, {}};
}

QStringList SwitchesPresenter::after(const SwitchPair& pair) const {
    const QString name = SettingTexts::connectorName(pair.id());
    if (pair.goesOn())
        //: %1 is a connector
        return {tr("%1 goes on.").arg(name)};
    if (!pair.goesOff())
        return {};
    //: %1 is a connector
    QStringList lines{tr("%1 goes off.").arg(name)};
    const StopText stop = stops(pair);
    switch (stop.state) {
        case StopText::State::Known:
        case StopText::State::Nothing: lines += stop.lines; break;
        case StopText::State::Off: break;
        case StopText::State::Asking:
            lines.append(tr("What that stops is not known yet: campaigns that run over it pause."));
            break;
        case StopText::State::Failed:
            lines.append(tr("What that stops could not be found out (%1): campaigns that run over it pause.")
                             .arg(stop.code));
            break;
    }
    return lines;
}

QStringList SwitchesPresenter::consequencesOfSaving() const {
    QStringList lines;
    for (const SwitchPair& pair : m_desk.assessment().switches)
        lines += after(pair);
    return lines;
}

bool SwitchesPresenter::savingStopsCampaigns() const {
    for (const SwitchPair& pair : m_desk.assessment().switches) {
        const auto known = m_known.value(pair.id()).answer;
        if (pair.goesOff() && known && known->pausing() > 0)
            return true;
    }
    return false;
}

}  // namespace fdc::ui::configuration
