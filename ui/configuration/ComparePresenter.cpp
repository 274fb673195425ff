// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/configuration/ComparePresenter.h"

#include <QJsonArray>
#include <algorithm>

#include "core/base/ErrorPages.h"
#include "core/config/EnvironmentErrors.h"
#include "ui/common/EngineClient.h"
#include "ui/common/Reader.h"
#include "ui/configuration/SettingTexts.h"

/// The presenter's reading; ComparePromotion.cpp: promoting.
namespace fdc::ui::configuration {

using namespace Qt::Literals::StringLiterals;
using config::Environment;

ComparePresenter::ComparePresenter(Services services, QObject* parent)
    : QObject(parent), m_services(std::move(services)) {
    connect(&m_model, &CompareModel::chosenChanged, this, &ComparePresenter::changed);
}

config::Language ComparePresenter::language() const {
    return m_services.language() == u"fr"_s ? config::Language::French : config::Language::English;
}

void ComparePresenter::open() {
    askEnvironments();
    m_services.engine.ask(u"session.show"_s, {}, this, [this](const base::Result<QJsonObject>& answer) {
        if (!answer)
            return;
        m_mayChange = (*answer)[u"roles"_s].toArray().contains(u"configurator"_s);
        Q_EMIT changed();
    });
}

void ComparePresenter::askEnvironments() {
    m_services.engine.ask(u"environment.list"_s, {}, this, [this](const base::Result<QJsonObject>& answer) {
        if (answer) {
            takeEnvironments(*answer);
        } else if (!m_wanted.isEmpty()) {
            m_wanted.clear();
            fail(answer.error());
        }
    });
}

void ComparePresenter::takeEnvironments(const QJsonObject& answer) {
    m_known = true;
    m_environments.clear();
    for (const QJsonValue& value : answer[u"environments"_s].toArray()) {
        if (auto environment = Environment::fromJson(value.toObject()))
            m_environments.append(*environment);
    }
    if (!m_wanted.isEmpty())
        show(std::exchange(m_wanted, {}));
    Q_EMIT changed();
}

/// The built-in sandbox is no entry of the list; its file is in its own folder.
Environment ComparePresenter::here() const {
    for (const Environment& one : m_environments) {
        if (one.name == m_services.environment)
            return one;
    }
    Environment built;
    built.name = m_services.environment;
    built.corePropertiesFile = m_services.folder.file(u"sandbox/core.properties"_s);
    return built;
}

QList<Environment> ComparePresenter::others() const {
    QList<Environment> others = m_environments;
    others.removeIf([this](const Environment& one) { return one.name == m_services.environment; });
    return others;
}

QString ComparePresenter::blocked() const {
    if (!m_known)
        return tr("Which environments there are is not known yet.");
    if (others().isEmpty())
        return tr("There is no other environment. Add one in the settings.");
    return {};
}

void ComparePresenter::show(const QString& environment) {
    if (m_busy)
        return;
    m_outcomes.clear();
    m_model.setOutcomes({});
    if (!m_known) {
        m_wanted = environment;
        m_state = State::Loading;
        askEnvironments();
        Q_EMIT changed();
        return;
    }
    m_from = here();
    m_to = {};
    m_to.name = environment;
    for (const Environment& one : others()) {
        if (one.name == environment)
            m_to = one;
    }
    m_model.chooseNone();
    read();
}

void ComparePresenter::close() {
    ++m_question;
    m_wanted.clear();
    m_state = State::Closed;
    m_error.reset();
    m_read = {};
    m_model.setRows({}, {}, {});
    Q_EMIT changed();
}

void ComparePresenter::turn() {
    if (m_busy)
        return;
    std::swap(m_from, m_to);
    m_outcomes.clear();
    m_model.setOutcomes({});
    m_model.chooseNone();
    read();
}

void ComparePresenter::read() {
    for (const Environment& one : {m_from, m_to}) {
        if (one.corePropertiesFile.isEmpty()) {
            fail(base::Error(config::environmentUnknown).with(u"environment"_s, one.name));
            return;
        }
    }
    // What is shown stays until the new comparison is there.
    if (m_state != State::Ready)
        m_state = State::Loading;
    const quint64 question = ++m_question;
    m_services.reader.run(
        this, [pairs = config::pairFiles(m_from, m_to)] { return readComparison(pairs); },
        [this, question](const ReadComparison& read) {
            if (question == m_question)
                taken(read);
        });
    Q_EMIT changed();
}

void ComparePresenter::taken(const ReadComparison& read) {
    m_read = read;
    m_error = read.error;
    m_state = read.error ? State::Failed : State::Ready;
    fillModel();
    Q_EMIT changed();
}

void ComparePresenter::fail(const base::Error& error) {
    m_read = {};
    m_error = error;
    m_state = State::Failed;
    fillModel();
    Q_EMIT changed();
}

void ComparePresenter::fillModel() {
    QList<CompareRow> rows;
    for (const ComparedFile& file : std::as_const(m_read.files)) {
        for (const config::ComparedRow& row : file.rows) {
            const auto section = config::sectionFromId(row.section);
            rows.append({file.pair.product, file.pair.name,
                         section ? SettingTexts::section(*section) : tr("Unknown keys"), row});
        }
    }
    m_model.setLanguage(language());
    m_model.setRows(std::move(rows), m_from.name, m_to.name);
}

void ComparePresenter::retranslate() {
    if (isShown())
        fillModel();
}

void ComparePresenter::setStateShown(config::Compared state, bool shown) {
    CompareModel::Filter filter = m_model.filter();
    if (shown)
        filter.states.insert(state);
    else
        filter.states.remove(state);
    m_model.setFilter(filter);
    Q_EMIT changed();
}

void ComparePresenter::setSearch(const QString& text) {
    CompareModel::Filter filter = m_model.filter();
    filter.text = text;
    m_model.setFilter(filter);
    Q_EMIT changed();
}

void ComparePresenter::setUnsaved(bool unsaved) {
    if (std::exchange(m_unsaved, unsaved) != unsaved)
        Q_EMIT changed();
}

QString ComparePresenter::note() const {
    QStringList parts;
    if (m_unsaved)
        parts.append(tr("The files are compared as they stand on disk, without your unsaved edits."));
    if (!m_read.alone.isEmpty())
        parts.append(tr("Only one of the two environments has: %1.").arg(m_read.alone.join(u", "_s)));
    for (const base::Error& problem : m_read.problems)
        parts.append(base::errorSentence(problem, m_services.language()));
    return parts.join(u' ');
}

}  // namespace fdc::ui::configuration
