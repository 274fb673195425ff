// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QJsonArray>
#include <QPointer>

#include "ui/common/Dialogs.h"
#include "ui/common/Notices.h"
#include "ui/settings/EnvironmentsPresenter.h"

/// The further configuration files of an environment that is defined already.
namespace fdc::ui::settings {

using namespace Qt::Literals::StringLiterals;

QString EnvironmentsPresenter::whyNoMoreFiles() const {
    const EnvironmentRow* row = chosen();
    if (!row)
        return tr("Choose an environment first.");
    if (row->builtIn)
        return tr("The sandbox has its core.properties only.");
    if (row->environment.relatedFiles.size() >= config::Environment::maximumRelatedFiles)
        return tr("It names %1 files already, and more are not allowed.")
            .arg(config::Environment::maximumRelatedFiles);
    return whyReadOnly();
}

void EnvironmentsPresenter::addRelatedFile(QWidget* window) {
    if (!whyNoMoreFiles().isEmpty() || isBusy())
        return;
    const config::Environment environment = chosen()->environment;
    services().dialogs.openFile(window, EnvironmentDraft::label(Field::Related),
                                tr("Properties (*.properties);;All files (*)"),
                                [this, environment](const QString& path) {
                                    if (path.isEmpty())
                                        return;
                                    const QStringList before = environment.relatedFiles;
                                    relate(environment.name, before + QStringList{path}, before);
                                });
}

void EnvironmentsPresenter::relate(const QString& name, const QStringList& files, const QStringList& before) {
    act(u"environment.relate"_s, {{u"name"_s, name}, {u"files"_s, QJsonArray::fromStringList(files)}},
        [this, name, files, before](const QJsonObject&) {
            Notice notice;
            notice.tone = Tone::Ok;
            notice.text = tr("Other configuration files of %1: %2").arg(name).arg(files.size());
            notice.actionText = tr("Undo");
            notice.action = [guard = QPointer(this), name, files, before] {
                if (guard)
                    guard->relate(name, before, files);
            };
            services().notices.post(std::move(notice));
            Q_EMIT environmentsChanged();
        });
}

}  // namespace fdc::ui::settings
