// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QFile>
#include <QFileInfo>
#include <QWidget>

#include "core/base/BaseErrors.h"
#include "core/security/Signature.h"
#include "ui/common/Dialogs.h"
#include "ui/common/Format.h"
#include "ui/common/Notices.h"
#include "ui/common/Reader.h"
#include "ui/connectors/PluginsPresenter.h"

// The part of the presenter that decides whose plug-ins may run.

namespace fdc::ui::connectors {

using namespace Qt::Literals::StringLiterals;
using base::Result;

namespace {

constexpr qint64 mostKeyBytes = 16 * 1024;

struct PublisherKey {
    QString text;
    QString fingerprint;  ///< empty: it is no key, which the engine says best
};

/// A file with a public key. For a worker thread.
Result<PublisherKey> readKey(const QString& path) {
    QFile file(path);
    // Something else than a file might never end, or never begin.
    if (!QFileInfo(path).isFile() || !file.open(QIODevice::ReadOnly))
        return base::fail(base::Error(base::fileUnreadable, file.errorString()).with(u"path"_s, path));
    const QByteArray bytes = file.read(mostKeyBytes);
    const auto key = security::readPublicKey(bytes);
    return PublisherKey{QString::fromUtf8(bytes).trimmed(), key ? security::keyFingerprint(*key) : QString()};
}

}  // namespace

void PluginsPresenter::trust(QWidget* parent) {
    m_services.dialogs.openFile(
        parent, tr("Public key of the publisher"), tr("Public keys (*.pub *.pem);;All files (*)"),
        [self = QPointer<PluginsPresenter>(this), widget = QPointer<QWidget>(parent)](const QString& path) {
            if (!self || path.isEmpty())
                return;
            self->m_services.reader.run(
                self, [path] { return readKey(path); },
                [self, widget, path](const Result<PublisherKey>& key) {
                    if (key)
                        self->askName(widget, path, key->text, key->fingerprint);
                    else
                        self->m_services.notices.post(key.error(), self->m_services.language());
                });
        });
}

void PluginsPresenter::askName(QWidget* parent, const QString& path, const QString& key,
                               const QString& fingerprint) {
    FormQuestion question;
    question.title = tr("Trust a publisher");
    question.text =
        tr("Plug-ins that are signed with this key are started from now on, with the "
           "rights of this program's account. Compare the fingerprint with the "
           "publisher's on another way first.");
    if (!fingerprint.isEmpty())
        //: %1 is what tells a key from another: "SHA256:" and letters
        question.text += u"\n\n"_s + tr("Fingerprint: %1").arg(fingerprint);
    question.fields = {{u"publisherName"_s, tr("Name of the publisher"), FormField::Kind::Text, {}, {}, {}}};
    question.yes = tr("Trust");
    question.problem = [](const FormAnswers& answers) {
        return answers.value(u"publisherName"_s).trimmed().isEmpty() ? tr("Give it a name.") : QString();
    };
    question.commandLine = [environment = m_services.environment, path](const FormAnswers& answers) {
        return format::commandLine(
            environment, {u"plugin"_s, u"trust"_s, answers.value(u"publisherName"_s).trimmed(), path});
    };
    m_services.dialogs.askForm(
        parent, question,
        [self = QPointer<PluginsPresenter>(this), key](const std::optional<FormAnswers>& answers) {
            if (self && answers)
                self->sendKey(answers->value(u"publisherName"_s).trimmed(), key);
        });
}

void PluginsPresenter::sendKey(const QString& name, const QString& key) {
    act(u"plugin.trust"_s, {{u"name"_s, name}, {u"key"_s, key}},
        [this, name](const Result<QJsonObject>& answer) {
            if (answer)
                tell(tr("%1 is trusted.").arg(name));
            else
                m_services.notices.post(answer.error(), m_services.language());
        });
}

void PluginsPresenter::distrust(QWidget* parent, const QString& fingerprint) {
    const PublisherRow* row = m_publishers.at(m_publishers.rowOf(fingerprint));
    if (!row)
        return;
    Confirmation question;
    question.title = tr("Trust %1 no longer?").arg(row->name);
    question.text = tr("Plug-ins that are signed with this key are stopped and not started any more.");
    question.yes = tr("Trust no longer");
    question.danger = true;
    question.commandLine =
        format::commandLine(m_services.environment, {u"plugin"_s, u"distrust"_s, fingerprint});
    m_services.dialogs.confirm(
        parent, question, [self = QPointer<PluginsPresenter>(this), fingerprint, name = row->name](bool yes) {
            if (!self || !yes)
                return;
            self->act(u"plugin.distrust"_s, {{u"fingerprint"_s, fingerprint}},
                      [self, name](const Result<QJsonObject>& answer) {
                          if (answer)
                              self->tell(tr("%1 is not trusted any more.").arg(name));
                          else
                              self->m_services.notices.post(answer.error(), self->m_services.language());
                      });
        });
}

}  // namespace fdc::ui::connectors
