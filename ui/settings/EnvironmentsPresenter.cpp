// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/settings/EnvironmentsPresenter.h"

#include <QFileInfo>
#include <QJsonArray>
#include <QPointer>
#include <algorithm>
#include <utility>

#include "core/base/ErrorCauses.h"
#include "ui/common/Dialogs.h"
#include "ui/common/Format.h"
#include "ui/common/Notices.h"
#include "ui/common/Reader.h"

namespace fdc::ui::settings {

using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;

EnvironmentsPresenter::EnvironmentsPresenter(const Services& services, QObject* parent)
    : SectionPresenter(services, u"environment.list"_s, {}, 5s, parent), m_chosen(services.environment) {}

void EnvironmentsPresenter::take(const QJsonObject& answer) {
    QList<EnvironmentRow> rows;
    for (const QJsonValue& value : answer[u"environments"_s].toArray()) {
        if (auto environment = config::Environment::fromJson(value.toObject()))
            rows.append({*environment, false, environment->name == services().environment});
    }
    EnvironmentRow sandbox;
    sandbox.environment.name = QString::fromUtf16(config::sandboxEnvironment);
    sandbox.builtIn = true;
    sandbox.current = sandbox.environment.name == services().environment;
    rows.append(sandbox);
    m_model.setList(rows);
    if (!chosen())
        m_chosen = rows.first().environment.name;
}

const EnvironmentRow* EnvironmentsPresenter::chosen() const {
    return m_model.at(m_model.rowOf(m_chosen));
}

void EnvironmentsPresenter::choose(const QString& name) {
    if (std::exchange(m_chosen, name) != name)
        Q_EMIT changed();
}

QStringList EnvironmentsPresenter::names() const {
    QStringList all;
    for (const EnvironmentRow& row : m_model.list())
        all.append(row.environment.name);
    return all;
}

QString EnvironmentsPresenter::whyNotRemove() const {
    const EnvironmentRow* row = chosen();
    if (!row)
        return tr("Choose an environment first.");
    if (row->builtIn)
        return tr("The sandbox is built in and always there.");
    if (row->current)
        return tr("This window works in it: change to another environment first.");
    return whyReadOnly();
}

QString EnvironmentsPresenter::removeLine() const {
    return format::commandLine({}, {u"environment"_s, u"remove"_s, m_chosen});
}

void EnvironmentsPresenter::remove(QWidget* window) {
    if (!whyNotRemove().isEmpty() || isBusy())
        return;
    const config::Environment environment = chosen()->environment;
    Confirmation question;
    question.title = tr("Remove environment %1?").arg(environment.name);
    question.consequences = {
        tr("The console forgets where %1 is; nothing on it changes.").arg(environment.coreUrl),
        tr("%1 stays as it is.").arg(environment.corePropertiesFile),
        tr("It stays when the ledger holds documents under its name.")};
    if (!environment.passwordSecret.isEmpty())
        question.consequences.append(
            tr("Its password stays in the secret store as %1.").arg(environment.passwordSecret));
    question.yes = tr("Remove environment");
    question.danger = true;
    question.commandLine = removeLine();
    services().dialogs.confirm(window, question, [this, environment](bool yes) {
        if (!yes)
            return;
        act(u"environment.remove"_s, {{u"name"_s, environment.name}},
            [this, environment](const QJsonObject&) { wasRemoved(environment); });
    });
}

void EnvironmentsPresenter::wasRemoved(const config::Environment& environment) {
    Notice notice;
    notice.tone = Tone::Ok;
    notice.text = tr("Environment %1 was removed.").arg(environment.name);
    notice.actionText = tr("Undo");
    notice.action = [guard = QPointer(this), fields = environment.toJson()] {
        if (guard)
            guard->restore(fields);
    };
    services().notices.post(std::move(notice));
    Q_EMIT environmentsChanged();
}

void EnvironmentsPresenter::restore(const QJsonObject& environment) {
    const QString name = environment[u"name"_s].toString();
    act(u"environment.add"_s, environment, [this, name](const QJsonObject&) {
        m_chosen = name;
        say(tr("Environment %1 is back.").arg(name));
        Q_EMIT environmentsChanged();
    });
}

void EnvironmentsPresenter::openForm() {
    if (!whyReadOnly().isEmpty() || std::exchange(m_formOpen, true))
        return;
    dismissProblem();
    Q_EMIT formChanged();
}

void EnvironmentsPresenter::closeForm() {
    m_formOpen = false;
    m_draft = {};
    m_left.clear();
    m_missing.clear();
    m_storedPassword.clear();
    dismissProblem();
    Q_EMIT formChanged();
}

void EnvironmentsPresenter::leaveForm(QWidget* window) {
    if (!isDirty()) {
        closeForm();
        return;
    }
    Confirmation question;
    question.title = tr("Leave without adding the environment?");
    question.text = tr("What was typed is lost.");
    if (!m_storedPassword.isEmpty())
        question.consequences = {tr("The password stays in the secret store as %1.").arg(m_storedPassword)};
    question.yes = tr("Leave");
    question.danger = true;
    services().dialogs.confirm(window, question, [this](bool yes) {
        if (yes)
            closeForm();
    });
}

void EnvironmentsPresenter::setField(Field field, const QString& text) {
    const EnvironmentDraft before = m_draft;
    m_draft.set(field, text);
    if (m_draft == before)
        return;
    m_missing.remove(field);
    Q_EMIT formChanged();
}

void EnvironmentsPresenter::leaveField(Field field) {
    m_left.insert(field);
    lookFor(field);
    Q_EMIT formChanged();
}

QString EnvironmentsPresenter::shownProblem(Field field) const {
    // The key is missing only because of its certificate, so both are told together.
    const bool isPair = field == Field::Key || field == Field::Certificate;
    const bool wasLeft = m_left.contains(field) ||
                         (isPair && m_left.contains(Field::Key) && m_left.contains(Field::Certificate));
    return wasLeft ? m_draft.problem(field, names()) : QString();
}

void EnvironmentsPresenter::lookFor(Field field) {
    const QString path = m_draft.value(field);
    if (!EnvironmentDraft::isPath(field) || path.isEmpty() || !m_draft.problem(field, {}).isEmpty())
        return;
    services().reader.run(
        this,
        [paths = m_draft.paths(field)] {
            return std::ranges::all_of(paths, [](const QString& one) { return QFileInfo(one).isFile(); });
        },
        [this, field, path](bool found) {
            if (m_draft.value(field) != path || found == !m_missing.contains(field))
                return;
            if (found)
                m_missing.remove(field);
            else
                m_missing.insert(field);
            Q_EMIT formChanged();
        });
}

void EnvironmentsPresenter::browse(Field field, QWidget* window) {
    const QString filter = field == Field::CoreProperties || field == Field::Related
                               ? tr("Properties (*.properties);;All files (*)")
                               : tr("PEM files (*.pem *.crt *.cer *.key);;All files (*)");
    services().dialogs.openFile(window, EnvironmentDraft::label(field), filter,
                                [this, field](const QString& path) {
                                    if (path.isEmpty())
                                        return;
                                    setField(field, m_draft.withPath(field, path));
                                    leaveField(field);
                                });
}

QString EnvironmentsPresenter::whyNoPassword() const {
    // The sandbox keeps its secrets apart, so the engine must know whose password this is.
    if (m_draft.value(Field::Name).isEmpty() ||
        m_draft.value(Field::Name) == QStringView(config::sandboxEnvironment))
        return tr("Give the environment a name first.");
    if (!isSecretName(m_draft.value(Field::Secret)))
        return tr("Give the password a name first.");
    return whyReadOnly();
}

bool EnvironmentsPresenter::isPasswordStored() const {
    return !m_storedPassword.isEmpty() && m_storedPassword == m_draft.value(Field::Secret);
}

void EnvironmentsPresenter::setPassword(QWidget* window) {
    if (!whyNoPassword().isEmpty() || isBusy())
        return;
    const QString name = m_draft.value(Field::Secret);
    const QString text = tr("It goes into the secret store as %1 and is never shown again.").arg(name);
    services().dialogs.askSecret(
        window,
        {tr("Password of the FlowerDocs account"), text,
         format::commandLine({}, {u"secret"_s, u"set"_s, name})},
        [this, name](const QString& value) {
            if (value.isEmpty())
                return;
            act(u"secret.set"_s,
                {{u"name"_s, name}, {u"value"_s, value}, {u"environment"_s, m_draft.value(Field::Name)}},
                [this, name](const QJsonObject&) {
                    m_storedPassword = name;
                    Q_EMIT formChanged();
                });
        });
}

QString EnvironmentsPresenter::whyNotAdd() const {
    if (isBusy())
        return tr("One moment…");
    if (const QString readOnly = whyReadOnly(); !readOnly.isEmpty())
        return readOnly;
    QStringList labels;
    for (const Field field : m_draft.problems(names()))
        labels.append(EnvironmentDraft::label(field));
    if (!labels.isEmpty())
        //: %1 is a list of field names
        return tr("To fill in or correct: %1").arg(labels.join(u", "_s));
    if (const auto checked = config::Environment::fromJson(m_draft.toJson()); !checked)
        return base::causeText(checked.error(), services().language());
    return {};
}

void EnvironmentsPresenter::add() {
    if (!whyNotAdd().isEmpty())
        return;
    const QString name = m_draft.value(Field::Name);
    act(u"environment.add"_s, m_draft.toJson(), [this, name](const QJsonObject&) { wasAdded(name); });
}

void EnvironmentsPresenter::wasAdded(const QString& name) {
    m_chosen = name;
    closeForm();
    Notice notice;
    notice.tone = Tone::Ok;
    notice.text = tr("Environment %1 was added.").arg(name);
    if (m_canSwitch) {
        notice.actionText = tr("Change to it");
        notice.action = [guard = QPointer(this), name] {
            if (guard)
                Q_EMIT guard->switchRequested(name);
        };
    }
    services().notices.post(std::move(notice));
    Q_EMIT environmentsChanged();
}

}  // namespace fdc::ui::settings
